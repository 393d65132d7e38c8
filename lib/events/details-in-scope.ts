import { canGiveOn, canGiveOnAll, type Scoped } from "@/lib/permissions";

type Named = { id: string; name: string };
export type ToldPortion = {
  kind: string;
  role: string;
  all: boolean;
  applicationRoles: string[] | null;
  resources: Named[];
  keeps?: Named[];
};

/** Of a change of access what is on resources in scope; other details tell of one resource, which is. */
export function detailsInScope(viewer: Scoped, details: Record<string, unknown>): Record<string, unknown> {
  const { gained, lost } = details;
  if (!Array.isArray(gained) || !Array.isArray(lost)) return details;
  return { ...details, gained: inScope(viewer, gained), lost: inScope(viewer, lost) };
}

function inScope(viewer: Scoped, portions: ToldPortion[]): ToldPortion[] {
  return portions.flatMap((portion) => {
    const { kind, all } = portion;
    if (canGiveOnAll(viewer, kind)) return [portion];
    const seen = (named: Named[]) => named.filter(({ id }) => canGiveOn(viewer, kind, id));
    const resources = seen(portion.resources);
    return all || resources.length === 0 ? [] : [{ ...portion, resources }];
  });
}
