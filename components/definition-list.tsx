import type { ReactNode } from "react";

type DefinitionListProps = { rows: readonly { term: string; description: ReactNode }[] };

/** Shows facts in rows with hairlines: the label on the left, the value on the right. */
export function DefinitionList({ rows }: DefinitionListProps) {
  return (
    <dl className="border-line border-t">
      {rows.map(({ term, description }) => (
        <div key={term} className="grid grid-cols-[6rem_1fr] gap-x-4 border-line border-b py-2.5">
          <dt className="text-ink-2">{term}</dt>
          <dd className="min-w-0">{description}</dd>
        </div>
      ))}
    </dl>
  );
}
