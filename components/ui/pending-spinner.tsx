import { Spinner } from "@/components/ui/spinner";

/** In the place of a button's label, so that it keeps its width. */
export function PendingSpinner() {
  return (
    <span className="appear-late absolute inset-0 flex items-center justify-center">
      <Spinner />
    </span>
  );
}
