"use server";

import { refresh } from "next/cache";
import { RedirectType, redirect } from "next/navigation";
import { requestCodeHere } from "@/app/sign-in/request-code-here";
import type { FormState } from "@/lib/forms/action-state";
import { clientAddress } from "@/lib/http/client-address";
import { requireOffer } from "@/lib/invitations/require-offer";
import { whyNotOpen } from "@/lib/invitations/rules";
import { Acceptance, Link } from "@/lib/invitations/schema";
import { accept } from "@/lib/invitations/verbs/accept";
import { decline } from "@/lib/invitations/verbs/decline";
import { requestNewLink } from "@/lib/invitations/verbs/request-new-link";
import { Refusal, refuseIf } from "@/lib/refusal";
import { answer, handlePerson } from "@/lib/requests/action";
import { findPerson } from "@/lib/requests/request-actor";
import { codePath } from "@/lib/sign-in/paths";

export async function acceptAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await handlePerson(form, Acceptance, accept);
  if (state.status === "done") redirect(`/org/${state.result.slug}/members`, RedirectType.replace);
  // The invitation may have been accepted in another tab, expired, or revoked. The fresh page says which.
  if (state.status === "refused" && state.code !== "session.ended") refresh();
  return state;
}

/** This does not refresh: the list around the button would drop the row before the row could show the answer. */
export async function declineAction(_: FormState, form: FormData): Promise<FormState> {
  return handlePerson(form, Link, decline);
}

export async function askForLinkAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await answer(form, Link, async (input) => requestNewLink(await clientAddress(), input));
  refresh();
  return state;
}

/** The address only enters the sign-in page after a deliberate act, so that a link preview does not carry it. */
export async function signInToAnswerAction(_: FormState, form: FormData): Promise<FormState> {
  return answer(form, Link, async ({ token }) => {
    const { member, offer } = await requireOffer(token);
    refuseIf(whyNotOpen(offer));
    // Whoever is signed in as somebody else types the address, because it is not theirs to see.
    if (await findPerson()) throw new Refusal("session.other-user");
    const { email, address } = member;
    const asked = { email: { email, address }, fixed: "1", return: `/invitations/${token}` } as const;
    const { mailed } = await requestCodeHere(asked);
    redirect(codePath({ ...asked, mailed }));
  });
}
