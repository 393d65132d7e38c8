"use server";

import { refresh } from "next/cache";
import { RedirectType, redirect } from "next/navigation";
import { endSession, knownBrowser, rememberedBrowser, signInWith, startSession } from "@/lib/auth";
import type { FormState } from "@/lib/forms/action-state";
import { answer } from "@/lib/requests/action";
import { codePath, pathAfter } from "@/lib/sign-in/paths";
import { findProvider } from "@/lib/sign-in/providers";
import { returnTo } from "@/lib/sign-in/return-to";
import { EnterCode, FollowLink, NotMe, RequestCode } from "@/lib/sign-in/schema";
import { enterCode } from "@/lib/sign-in/verbs/enter-code";
import { followLink } from "@/lib/sign-in/verbs/follow-link";
import type { Mailed } from "@/lib/sign-in/verbs/request-code";
import { signOutEverywhere } from "@/lib/sign-in/verbs/sign-out-everywhere";
import { requestCodeHere } from "./request-code-here";

export async function requestCodeAction(
  _: FormState<{ mailed: Mailed }>,
  form: FormData,
): Promise<FormState<{ mailed: Mailed }>> {
  return answer(form, RequestCode, async (input) => {
    const { mailed } = await requestCodeHere(input);
    if (input.again) return { mailed };
    redirect(codePath({ ...input, mailed }));
  });
}

// A finished step is replaced, so that Back leads to before the sign-in and not into the middle of it.
export async function enterCodeAction(_: FormState, form: FormData) {
  return answer(form, EnterCode, async (input) => {
    const from = { browser: await rememberedBrowser(), known: await knownBrowser() };
    const { userId, addressVersion, ...entered } = await enterCode({ ...input, ...from });
    await startSession(userId, addressVersion);
    redirect(pathAfter(entered), RedirectType.replace);
  });
}

export async function followLinkAction(_: FormState, form: FormData) {
  return answer(form, FollowLink, async (input) => {
    const browser = await rememberedBrowser();
    const { userId, addressVersion, ...followed } = await followLink({ ...input, browser });
    await startSession(userId, addressVersion);
    redirect(pathAfter(followed), RedirectType.replace);
  });
}

/** Afterwards the page of the link says what to do next. */
export async function signOutEverywhereAction(_: FormState, form: FormData): Promise<FormState> {
  const state = await answer(form, NotMe, signOutEverywhere);
  if (state.status === "done") refresh();
  return state;
}

export async function signInWithAction(form: FormData) {
  const provider = findProvider(String(form.get("provider")));
  // With a session, the provider's account would be connected to it.
  if (provider && form.has("switch")) await endSession();
  if (provider) await signInWith(provider.id, returnTo(String(form.get("return"))));
}
