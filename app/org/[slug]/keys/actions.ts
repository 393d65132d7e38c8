"use server";

import { tell } from "@/app/tell";
import type { FormState } from "@/lib/forms/action-state";
import { findRevocationFacts } from "@/lib/keys/revocation-facts";
import { MakeKey, OneKey, RevokeKey } from "@/lib/keys/schema";
import { declineOfferedKey } from "@/lib/keys/verbs/decline-offered-key";
import { keepOfferedKey } from "@/lib/keys/verbs/keep-offered-key";
import { type MadeKey, makeKey } from "@/lib/keys/verbs/make-key";
import { revokeKey } from "@/lib/keys/verbs/revoke-key";
import { takeOverKey } from "@/lib/keys/verbs/take-over-key";
import { handle } from "@/lib/requests/action";

export async function makeKeyAction(_: FormState<MadeKey>, form: FormData) {
  return tell(await handle(form, MakeKey, makeKey), (t, { description }) => t("key-made", { name: description }));
}

export async function revokeKeyAction(_: FormState, form: FormData) {
  return tell(await handle(form, RevokeKey, revokeKey), (t, key) => t("key-revoked", { name: key?.description ?? "" }));
}

export async function revocationFactsAction(form: FormData) {
  return handle(form, OneKey, findRevocationFacts);
}

export async function keepOfferedKeyAction(form: FormData) {
  return tell(await handle(form, OneKey, keepOfferedKey), (t, key) => t("key-taken-over", { name: key.description }));
}

export async function declineOfferedKeyAction(form: FormData) {
  return tell(await handle(form, OneKey, declineOfferedKey), (t, key) => t("key-revoked", { name: key.description }));
}

export async function takeOverKeyAction(form: FormData) {
  return tell(await handle(form, OneKey, takeOverKey), (t, key) => t("key-taken-over", { name: key.description }));
}
