// Empties the outbox as long as the process runs, at a pace that all instances share.
import { setTimeout as sleep } from "node:timers/promises";
import { deliver, type Provider, type Refused } from "./deliver";
import { type Claimed, claimDue, countDue, giveBack } from "./due";
import { takeMoments } from "./pace";
import { isPaused, keepPauses, pause, probeAtOnce, resume, takeProbe } from "./pause";
import { settleOver } from "./why-not-send";

// An idle instance looks this often, so it also limits how long a sign-in code waits.
const LOOK_MS = 250;
const TROUBLE_MS = 1_000;
const SIGN_OF_LIFE_MS = 30_000;
// Sending is only decided this far ahead, so that a more urgent email waits no longer than this.
const AHEAD_SECONDS = 0.25;
const AT_ONCE = { paced: 100, free: 4 };
const LOGGED_FROM_SECONDS = 60;

type Report = (error: unknown) => void;

export function keepDraining(provider: Provider, report: Report) {
  const drainer = makeDrainer(provider, report);
  async function run() {
    await probeAtOnce(provider.sender).catch(report);
    while (!drainer.signal.aborted) {
      try {
        if (!(await drainer.round())) await drainer.wait(LOOK_MS);
      } catch (error) {
        report(error);
        await drainer.wait(TROUBLE_MS);
      }
    }
    await drainer.settled();
  }
  const ended = run();
  return {
    /** Finishes the current work and starts nothing more. */
    stop: () => {
      drainer.stop();
      return ended;
    },
  };
}

export function makeDrainer(provider: Provider, report: Report) {
  const { sender, perSecond } = provider;
  const stopping = new AbortController();
  const { signal } = stopping;
  const underWay = new Set<Promise<void>>();
  let paused = false;
  let seenAt = Number.NEGATIVE_INFINITY;

  const wait = async (ms: number) => {
    if (ms > 0) await sleep(ms, undefined, { signal, ref: false }).catch(() => {});
  };

  async function attempt(mail: Claimed, at: number, isProbe: boolean) {
    await wait(at - performance.now());
    if (signal.aborted || paused) return giveBack(mail);
    const heard = await deliver(mail, provider);
    if (heard?.kind === "pause") {
      paused = true;
      await hold(sender, heard);
    } else if (heard && isProbe) {
      await release(sender);
    }
  }

  async function sendSome(most: number, isProbe: boolean): Promise<boolean> {
    const moments = perSecond ? await takeMoments(perSecond, most) : { wait: 0, gap: 0 };
    const first = performance.now() + moments.wait;
    await wait(moments.wait);
    if (signal.aborted) return false;
    // The emails are chosen as late as possible, so that the most urgent go first. The later ones wait
    // while the next slots are requested.
    const mails = await claimDue(most);
    for (const [index, mail] of mails.entries()) {
      const one = attempt(mail, first + index * moments.gap, isProbe)
        .catch(report)
        .finally(() => underWay.delete(one));
      underWay.add(one);
    }
    return mails.length > 0;
  }

  /** True if there may be more to send right away. */
  async function round(): Promise<boolean> {
    if (performance.now() - seenAt > SIGN_OF_LIFE_MS) {
      await keepPauses(sender);
      seenAt = performance.now();
    }
    while (!signal.aborted && (await settleOver()) > 0);

    const room = (perSecond ? AT_ONCE.paced : AT_ONCE.free) - underWay.size;
    if (room <= 0) {
      await Promise.race(underWay);
      return true;
    }
    const most = perSecond ? Math.min(room, Math.max(1, Math.floor(perSecond * AHEAD_SECONDS))) : room;
    const [due, probing] = await Promise.all([countDue(most), isPaused(sender)]);
    if (due === 0 || signal.aborted) return false;
    if (probing && !(await takeProbe(sender))) return false;
    paused = false;
    const sent = await sendSome(probing ? 1 : due, probing);
    if (probing) await Promise.all(underWay);
    return sent;
  }

  return { round, wait, signal, stop: () => stopping.abort(), settled: () => Promise.all(underWay) };
}

async function hold(sender: string, heard: Refused) {
  const isNew = await pause(sender, { kind: heard.pause, why: heard.error, seconds: heard.afterSeconds });
  const isLong = heard.askedSeconds > LOGGED_FROM_SECONDS;
  // A short request to slow down is normal and not logged.
  if (!isNew || (heard.pause === "slow-down" && !isLong)) return;
  const asked = isLong ? ` It asks us to wait ${Math.round(heard.askedSeconds)} seconds.` : "";
  console.error(
    `Mails wait, for the provider takes none: ${heard.error}${asked} One is tried every minute; "npm run operator -- mail-queue" shows them.`,
  );
}

async function release(sender: string) {
  const seconds = await resume(sender);
  if (seconds !== null && seconds > LOGGED_FROM_SECONDS) console.error("The provider takes mails again.");
}
