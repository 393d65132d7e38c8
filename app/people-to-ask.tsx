import { Avatar } from "@/components/ui/avatar";
import type { Asked } from "@/lib/members/list-owners";
import { BreakingAddress } from "./breaking-address";

type PeopleToAskProps = {
  title: string;
  people: readonly Asked[];
  /** Shown if there are others. */
  more?: string | null;
};

/** Lists people with their addresses, for somebody who is outside and cannot look them up. */
export function PeopleToAsk({ title, people, more = null }: PeopleToAskProps) {
  return (
    <section aria-labelledby="to-ask">
      <h2 id="to-ask" className="mb-2 text-small">
        {title}
      </h2>
      <ul className="border-line border-t">
        {people.map(({ id, userId, name, email }) => (
          <li key={id} className="flex items-center gap-3 border-line border-b py-2.5">
            <Avatar id={userId ?? id} name={name} />
            <span className="min-w-0 break-words">
              {name === email ? null : <span className="block">{name}</span>}
              {email ? (
                <a
                  href={`mailto:${email}`}
                  className="rounded-[2px] text-ink-2 text-small underline decoration-1 decoration-line-strong underline-offset-[3px] hover:text-ink"
                >
                  <BreakingAddress address={email} />
                </a>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      {more ? <p className="mt-2 text-ink-2 text-small">{more}</p> : null}
    </section>
  );
}
