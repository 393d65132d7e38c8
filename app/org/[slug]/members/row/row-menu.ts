// Chooses the items of a row's menu, and disables them by the same rules by which the server refuses.

import { can, type Policy, type Scoped } from "@/lib/actors/permissions";
import { whyNotCopyLink, whyNotInvite, whyNotManage, whyNotResend } from "@/lib/invitations/rules";
import type { MemberRow } from "@/lib/members/list/list-members";
import { whyNotEditAccess, whyNotEditRole, whyNotReinstate, whyNotRemove, whyNotSuspend } from "@/lib/members/rules";
import type { Status } from "@/lib/members/statuses";
import type { RefusalCode } from "@/lib/refusal";
import type members from "@/lib/text/en/members.json";
import { whyNotOffer } from "@/lib/transfers/rules";

/** Each has its label in lib/text/en/members.json. */
export type RowAction = keyof (typeof members)["menu"];

export type RowMenuItem = { action: RowAction; refusal: RefusalCode | null };

/** A row as the page draws it, whose menu has complete sentences. */
export type Row = MemberRow & {
  shownName: string;
  accessWords: string[];
  /** The parts of it that the viewer may edit. */
  edits: Edits;
  menu: { action: RowAction; reason: string | null }[][];
};

/** `again` says whether a former member is offered what they had. */
export type Edits = { role: boolean; access: boolean; again: boolean };

export function editsOf(acting: Acting, target: Pick<Target, "id" | "status" | "owner">): Edits {
  const member = { ...target, status: target.status === "expired" ? ("pending" as const) : target.status };
  return {
    role: !whyNotEditRole(acting, member),
    access: !whyNotEditAccess(acting, member),
    again: can(acting, "access.give") && can(acting, "members.invite"),
  };
}

type Acting = Scoped & { id: string };
type Facts = { policy: Policy; owners: number; offerOpen: boolean };
type Target = {
  id: string;
  status: Status | "expired";
  owner: boolean;
  roles: string[];
  sentById: string | null;
};

/** The items in groups, separated by lines. A menu in which nothing is possible isn't shown. */
export function rowMenu(acting: Acting, target: Target, facts: Facts): RowMenuItem[][] {
  const groups = itemsOf(acting, target, facts);
  return groups.flat().some(({ refusal }) => !refusal) ? groups : [];
}

function itemsOf(acting: Acting, target: Target, { policy, owners, offerOpen }: Facts): RowMenuItem[][] {
  const expired = target.status === "expired";
  const status = target.status === "expired" ? "pending" : target.status;
  const member = { ...target, status };
  // A person who gives access with an invitation becomes its sender, so an invitation that others sent brings none.
  const pending = { ...member, expired, access: [] };
  const item = (action: RowAction, refusal: RefusalCode | null): RowMenuItem => ({ action, refusal });
  const { access } = editsOf(acting, target);
  const editRole = item("edit-role", access ? null : whyNotEditRole(acting, member));

  if (target.id === acting.id) return [[editRole], [item("leave", null)]];
  switch (status) {
    case "pending":
      return [
        [
          editRole,
          item("resend", whyNotResend(acting, policy, pending)),
          item("copy-link", whyNotCopyLink(acting, policy, pending)),
        ],
        [item("revoke", whyNotManage(acting, policy, pending))],
      ];
    case "active": {
      const offer = whyNotOffer(acting, member) ?? (offerOpen ? "transfer.already-open" : null);
      return [
        can(acting, "ownership.offer") ? [editRole, item("transfer", offer)] : [editRole],
        [item("suspend", whyNotSuspend(acting, member, owners)), item("remove", whyNotRemove(acting, member, owners))],
      ];
    }
    case "suspended":
      return [
        [editRole, item("reinstate", whyNotReinstate(acting, member))],
        [item("remove", whyNotRemove(acting, member, owners))],
      ];
    default:
      return [[item("invite-again", whyNotInvite(acting, policy))]];
  }
}
