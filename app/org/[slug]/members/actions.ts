"use server";

import { tell } from "@/app/tell";
import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import type { FormState } from "@/lib/forms/action-state";
import { CheckAddresses, checkAddresses } from "@/lib/invitations/check-addresses";
import { Invite } from "@/lib/invitations/schema";
import { copyLink } from "@/lib/invitations/verbs/copy-link";
import { type InviteResult, invite } from "@/lib/invitations/verbs/invite";
import { resend } from "@/lib/invitations/verbs/resend";
import { revoke } from "@/lib/invitations/verbs/revoke";
import { editableAccess } from "@/lib/members/editable-access";
import { findRemovalFacts } from "@/lib/members/removal-facts";
import { ChangeRole, OneMember, Remove, Suspend } from "@/lib/members/schema";
import { changeRole } from "@/lib/members/verbs/change-role";
import { reinstate } from "@/lib/members/verbs/reinstate";
import { remove } from "@/lib/members/verbs/remove";
import { suspend } from "@/lib/members/verbs/suspend";
import { handle } from "@/lib/requests/action";
import { displayName } from "@/lib/text/display-name";

export async function inviteAction(_: FormState<InviteResult>, form: FormData) {
  return tell(await handle(form, Invite, invite), (t, result) => {
    const invited = result.filter(({ outcome }) => outcome === "invited");
    return t("invited", { count: invited.length, address: invited[0]?.typed ?? "" });
  });
}

export async function checkAddressesAction(form: FormData) {
  return handle(form, CheckAddresses, checkAddresses);
}

export async function resendAction(form: FormData) {
  return tell(await handle(form, OneMember, resend), (t, member) => t("resent", { name: displayName(member) }));
}

export async function copyLinkAction(form: FormData) {
  return handle(form, OneMember, copyLink);
}

export async function revokeAction(_: FormState, form: FormData) {
  return tell(await handle(form, OneMember, revoke), (t, member) => t("revoked", { name: displayName(member) }));
}

export async function changeRoleAction(_: FormState, form: FormData) {
  return tell(await handle(form, ChangeRole, changeRole), (t, { changed, ...member }) =>
    changed.role
      ? t("role-changed", { name: displayName(member), role: roleName(catalog(), member.roles) })
      : t("access-changed", { name: displayName(member) }),
  );
}

export async function editableAccessAction(form: FormData) {
  return handle(form, OneMember, editableAccess);
}

export async function suspendAction(_: FormState, form: FormData) {
  return tell(await handle(form, Suspend, suspend), (t, member) => t("suspended", { name: displayName(member) }));
}

export async function reinstateAction(form: FormData) {
  return tell(await handle(form, OneMember, reinstate), (t, member) => t("reinstated", { name: displayName(member) }));
}

export async function removeAction(_: FormState, form: FormData) {
  return tell(await handle(form, Remove, remove), (t, member) => t("removed", { name: displayName(member) }));
}

export async function removalFactsAction(form: FormData) {
  return handle(form, OneMember, findRemovalFacts);
}
