import type { z } from "zod";
import { accessInWords } from "@/lib/access-words/access-in-words";
import { type Actor, requireActive } from "@/lib/actors/actor";
import { withScope } from "@/lib/actors/find-scope";
import { can, canGiveOnAll, type Scoped } from "@/lib/actors/permissions";
import { rolesHeld } from "@/lib/actors/roles-held";
import type { NamedAssignment } from "@/lib/assignments/drafts";
import { nameResources } from "@/lib/assignments/name-resources";
import { assignmentsOf } from "@/lib/assignments/read-assignments";
import { visiblePart, whyNotInCatalog } from "@/lib/assignments/rules";
import type { Assignment } from "@/lib/assignments/schema";
import { catalog } from "@/lib/catalog/catalog";
import { db } from "@/lib/database/db";
import { Refusal, refuseIf } from "@/lib/refusal";
import { whyNotEditAccess } from "./rules";
import type { OneMember } from "./schema";

/** A returning person is offered their former access for this long. */
const DAYS = 90;

/** Fills the editor: with what the member holds, as far as the editing person may see it, or a former member had. */
export async function editableAccess(actor: Actor, { memberId }: z.output<typeof OneMember>): Promise<EditableAccess> {
  requireActive(actor);
  const me = await withScope(db(), actor);
  const organizationId = me.organization.id;
  const [member] = await db().$queryRaw<EditedMember[]>`
    SELECT id, status, owner, organization_roles AS roles, closed_at IS NOT NULL AS closed,
           closed_at < clock_timestamp() - make_interval(days => ${DAYS}::int) AS long_gone
      FROM member WHERE organization_id = ${organizationId}::uuid AND id = ${memberId}::uuid`;
  if (!member) throw new Refusal("member.not-found");
  if (!member.closed) refuseIf(whyNotEditAccess(me, member));
  else if (!can(me, "access.give") || !can(me, "members.invite")) throw new Refusal("permission.owners-only");
  if (member.long_gone) return { roles: [], access: [], fixed: [] };

  const all = await assignmentsOf(db(), organizationId, memberId);
  const held = visiblePart(me, all);
  const fixed = member.status === "active" ? all.filter((one) => isOutOfHand(me, one)) : [];
  const known = member.closed ? held.filter((one) => whyNotInCatalog(catalog(), [one]) === null) : held;
  const nameOf = await nameResources(db(), organizationId, known);
  return {
    roles: rolesHeld(member.owner, member.roles),
    fixed: await accessInWords(db(), organizationId, fixed),
    access: known.map(({ kind, role, all, applicationRoles, resources }) => ({
      kind,
      role,
      all,
      applicationRoles,
      resources: resources.map((id) => ({ id, name: nameOf(kind, id) })),
    })),
  };
}

/** An admin of listed resources sees a role on all of their kind, as on the resource's page, but only others change it. */
function isOutOfHand(me: Scoped, { kind, all }: Assignment): boolean {
  return all && me.scope.has(kind) && !canGiveOnAll(me, kind);
}

/** `fixed` says what else reaches the viewer's resources. */
type EditableAccess = { roles: string[]; access: NamedAssignment[]; fixed: string[] };

type EditedMember = {
  id: string;
  status: Parameters<typeof whyNotEditAccess>[1]["status"];
  owner: boolean;
  roles: string[];
  closed: boolean;
  long_gone: boolean | null;
};
