// What a change of access gave and took, in words, with the names of that moment.
import { told } from "@/lib/assignments/told";
import type { ToldPortion } from "./details-in-scope";

export function portionsInWords(portions: readonly ToldPortion[]): string[] {
  return portions.flatMap(({ resources, keeps, ...portion }) => {
    const names = new Map([...resources, ...(keeps ?? [])].map(({ id, name }) => [id, name]));
    const ids = (named: readonly { id: string }[]) => named.map(({ id }) => id);
    const plain = { ...portion, resources: ids(resources), ...(keeps && { keeps: ids(keeps) }) };
    return told([plain], (_, id) => names.get(id) ?? id);
  });
}
