"use server";

import { tell } from "@/app/tell";
import { handle } from "@/lib/action";
import type { FormState } from "@/lib/action-state";
import { type MadeKey, makeKey } from "@/lib/keys/make-key";
import { revokeKey } from "@/lib/keys/revoke-key";
import { MakeKey, OneKey } from "@/lib/keys/schema";

export async function makeKeyAction(_: FormState<MadeKey>, form: FormData) {
  return tell(await handle(form, MakeKey, makeKey), (t, { description }) => t("key-made", { name: description }));
}

export async function revokeKeyAction(_: FormState, form: FormData) {
  return tell(await handle(form, OneKey, revokeKey), (t, key) => t("key-revoked", { name: key?.description ?? "" }));
}
