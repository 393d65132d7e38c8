// Describes what a change of access gave and took, with the names that things had then.

import type { NamedPortion } from "@/lib/events/details-in-scope";
import { portionsInWords } from "./access-in-words";

export function changeInWords(portions: readonly NamedPortion[]): string[] {
  return portions.flatMap(({ resources, keeps, ...portion }) => {
    const names = new Map([...resources, ...(keeps ?? [])].map(({ id, name }) => [id, name]));
    const ids = (named: readonly { id: string }[]) => named.map(({ id }) => id);
    const plain = { ...portion, resources: ids(resources), ...(keeps && { keeps: ids(keeps) }) };
    return portionsInWords([plain], (_, id) => names.get(id) ?? id);
  });
}
