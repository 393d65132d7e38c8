import { Info } from "lucide-react";
import type { ReactNode } from "react";

export function Notice({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="mb-5 flex gap-2.5 rounded-control bg-warning-soft px-3 py-2.5 text-body text-ink forced-colors:border"
    >
      <Info aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-ink-2" />
      <p>{children}</p>
    </div>
  );
}
