import type { ReactNode } from "react";
import { RouteLink } from "@/components/ui/route-link";
import type { Given } from "@/lib/assignments/given";
import { GivenBy } from "../../../given-by";

type ReachingRowProps = {
  picture: ReactNode;
  name: string;
  /** A second line below the name. */
  detail?: string | null;
  href: string | null;
  joinedAt?: Date | null;
  /** One reason for each role that reaches the resource. */
  reasons: { role: string; given: Given }[];
  memberHref: (id: string) => string;
};

/** A person or API key that reaches a resource: with which roles, since when, and granted by whom. */
export function ReachingRow({ picture, name, detail, href, joinedAt, reasons, memberHref }: ReachingRowProps) {
  const who = (
    <>
      {picture}
      <span className="min-w-0">
        <span className="block truncate font-medium group-hover:underline group-hover:underline-offset-[3px]">
          {name}
        </span>
        {detail ? <span className="block truncate text-ink-2 text-small">{detail}</span> : null}
      </span>
    </>
  );
  const whoClass = "flex min-w-0 flex-1 basis-60 items-center gap-3 rounded-small";
  return (
    <li className="flex min-h-[54px] flex-wrap items-start gap-x-6 gap-y-1.5 border-line border-b py-2 transition-colors duration-120 hover:bg-tint">
      {href ? (
        <RouteLink href={href} className={`group ${whoClass}`}>
          {who}
        </RouteLink>
      ) : (
        <span className={whoClass}>{who}</span>
      )}
      <ul className="flex min-w-0 flex-1 basis-80 flex-col gap-1 max-sm:basis-full max-sm:pl-[42px]">
        {reasons.map(({ role, given }, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same role can be granted twice, and rows have no state.
          <li key={nth} className="break-words">
            {role}
            <span className="block text-ink-2 text-small">
              <GivenBy given={given} joinedAt={joinedAt} memberHref={memberHref} />
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}
