import { Spinner } from "@/components/ui/spinner";

/** Replaces a button's label without changing its width. */
export function PendingSpinner() {
  return (
    <span className="appear-late absolute inset-0 flex items-center justify-center">
      <Spinner />
    </span>
  );
}
