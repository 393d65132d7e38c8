"use server";

import { tell, tellAndLeave } from "@/app/tell";
import type { FormState } from "@/lib/forms/action-state";
import { handle } from "@/lib/requests/action";
import { OfferOwnership, OneTransfer } from "@/lib/transfers/schema";
import { accept } from "@/lib/transfers/verbs/accept";
import { decline } from "@/lib/transfers/verbs/decline";
import { offer } from "@/lib/transfers/verbs/offer";
import { withdraw } from "@/lib/transfers/verbs/withdraw";

export async function offerOwnershipAction(_: FormState<{ id: string; to: string }>, form: FormData) {
  return tell(await handle(form, OfferOwnership, offer), (t, { to }) => t("offered", { name: to }));
}

export async function withdrawOfferAction(_: FormState<object>, form: FormData) {
  return tell(await handle(form, OneTransfer, withdraw), (t) => t("withdrawn"));
}

export async function acceptOwnershipAction(_: FormState<object>, form: FormData) {
  return tellAndLeave(await handle(form, OneTransfer, accept), (t) => t("owner-now"));
}

export async function declineOwnershipAction(_: FormState<object>, form: FormData) {
  return tellAndLeave(await handle(form, OneTransfer, decline), (t) => t("offer-declined"));
}
