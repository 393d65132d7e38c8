import type { ReactNode } from "react";
import { RouteLink } from "@/components/ui/route-link";

type Reason = { id: string; role: string; applicationRoles?: string | null; why: string; given: ReactNode };

type ReachedRowProps = {
  name: string;
  state?: string | null;
  href?: string | null;
  /** One reason for each assignment that gives the resource. */
  reasons: Reason[];
};

/** A resource that a person reaches, with the roles and the reasons. */
export function ReachedRow({ name, state, href, reasons }: ReachedRowProps) {
  return (
    <li className="grid grid-cols-1 gap-x-6 gap-y-1 border-line border-b py-2.5 sm:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div className="min-w-0">
        {href ? (
          <RouteLink
            href={href}
            className="break-words rounded-[2px] font-medium hover:underline hover:underline-offset-[3px]"
          >
            {name}
          </RouteLink>
        ) : (
          <span className="break-words font-medium">{name}</span>
        )}
        {state ? <span className="text-ink-2 text-small"> · {state}</span> : null}
      </div>
      <ul className="min-w-0 space-y-1.5">
        {reasons.map(({ id, role, applicationRoles, why, given }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="min-w-0">
              {role}
              {applicationRoles ? <span className="text-ink-2 text-small"> {applicationRoles}</span> : null}
            </span>
            <span className="text-ink-2 text-small">{why}</span>
            <span className="w-full text-ink-2 text-small">{given}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
