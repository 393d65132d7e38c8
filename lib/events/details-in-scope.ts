import { canGiveOn, canGiveOnAll, type Scoped } from "@/lib/actors/permissions";

type Named = { id: string; name: string };
export type NamedPortion = {
  kind: string;
  role: string;
  all: boolean;
  applicationRoles: string[] | null;
  resources: Named[];
  keeps?: Named[];
};

type Details = Record<string, unknown>;
type Change = { gained: NamedPortion[]; lost: NamedPortion[] };

/** Reads what a change of access gave and took. Null for other events. */
export function changeIn({ gained, lost }: Details): Change | null {
  return Array.isArray(gained) && Array.isArray(lost) ? { gained, lost } : null;
}

/** Cuts a change of access to resources in scope. Other details concern one resource, and that one is in scope. */
export function detailsInScope(viewer: Scoped, about: "self" | "by-self" | "others", details: Details): Details {
  const change = changeIn(details);
  if (!change || about === "self") return details;
  if (about === "others")
    return { ...details, gained: inScope(viewer, change.gained), lost: inScope(viewer, change.lost) };
  // A change that came to nothing is left out, because it would tell its author what else the other person holds.
  return change.gained.length + change.lost.length > 0 ? details : {};
}

function inScope(viewer: Scoped, portions: NamedPortion[]): NamedPortion[] {
  return portions.flatMap((portion) => {
    const { kind, all } = portion;
    if (canGiveOnAll(viewer, kind)) return [portion];
    const seen = (named: Named[]) => named.filter(({ id }) => canGiveOn(viewer, kind, id));
    const resources = seen(portion.resources);
    return all || resources.length === 0 ? [] : [{ ...portion, resources }];
  });
}
