// Emails wait while everything around them is changed.
import { randomUUID } from "node:crypto";
import { openFakeResend } from "@/lib/testing/fake-resend";
import { query } from "../doors/database";
import { linkIn, mailsTo, watchProvider } from "../doors/mailbox";
import { openVerbs } from "../doors/verbs";
import { signIn, visitor } from "../doors/visitor";
import { tokenIn } from "../world/stage";
import type { Life } from "./life";
import { lived, type Transition } from "./transition";

/** Olga founds Quiet Labs and invites these people, who accept one after the other. */
async function quietLabs(life: Life, emails: string[]) {
  const { console, facts } = life;
  const olga = facts.people.find(({ name }) => name === "Olga Marchetti");
  const browser = visitor(console, new Map(olga?.cookies));
  const founded = await browser.post("createAction", { id: randomUUID(), name: "Quiet Labs" });
  const invited = await browser.post("inviteAction", {
    organization: founded.redirect?.split("/")[2] ?? "",
    batchId: randomUUID(),
    addresses: emails.join(" "),
    "roles.present": "1",
  });
  life.expect(invited.said === "done", `Inviting is answered ${invited.said}.`);
  for (const email of emails) {
    const browser = await signIn(console, { name: email.split("@")[0] ?? "", email });
    await life.until(async () => (await linkIn(console, email, "/invitations/")) !== null, `${email} got no link.`);
    const token = tokenIn((await linkIn(console, email, "/invitations/")) ?? "");
    const accepted = await browser.post("acceptAction", { token });
    life.expect(accepted.said === "redirect", `Accepting is answered ${accepted.said}.`);
  }
}

export const mails: Transition[] = [
  lived("people accept, the console is killed, and an hour passes", async (life) => {
    const emails = ["ada", "ben", "cleo", "dan"].map((local) => `${local}@elsewhere.example`);
    await quietLabs(life, emails);
    await life.kill();
    await life.pass({ hours: 1 });
    await life.start();
    const subjects = async () =>
      (await mailsTo(life.console, "olga.marchetti@kestrel.example")).map(({ subject }) => subject);
    const digests = async () => (await subjects()).filter((subject) => subject === "3 more people joined Quiet Labs");
    await life.until(async () => (await digests()).length > 0, "What was gathered was not sent after its hour.", 120);
    await life.kill();
    await life.start();
    await life.pass({ hours: 1 });
    const due = "SELECT FROM notice_digest WHERE due_at <= clock_timestamp()";
    await life.until(async () => (await query(life.console, due)).length === 0, "A digest stays after its hour.", 120);
    const singles = (await subjects()).filter((subject) => /^(ada|ben|cleo|dan) joined Quiet Labs$/.test(subject));
    life.expect(singles.length === 1, `The first of them was told in ${singles.length} emails.`);
    const sent = (await digests()).length;
    life.expect(sent === 1, `The others were told in ${sent} emails.`);
    await life.holds();
  }),

  lived("APP_ORIGIN changed and RESEND_API_KEY added with mails waiting", async (life) => {
    const provider = await openFakeResend();
    watchProvider(provider);
    try {
      const { console, facts } = life;
      const emails = Array.from({ length: 12 }, (_, nth) => `waits.${nth}@elsewhere.example`);
      await life.stop();
      await life.withDatabase(async (databaseUrl) => {
        const verbs = openVerbs({ ...console, databaseUrl });
        const input = { batchId: randomUUID(), addresses: emails.join(" "), roles: [] };
        const organization = facts.organizations[0]?.slug ?? "";
        await verbs.call({ module: "lib/invitations/verbs/invite.ts", name: "invite", organization, args: [input] });
        await verbs.close();
      });
      const origin = `http://127.0.0.1:${life.place.port}`;
      const mail = {
        RESEND_API_KEY: "re_life",
        RESEND_BASE_URL: provider.baseUrl,
        MAIL_FROM: "Roster <roster@kestrel.example>",
      };
      await life.start({ ...life.settings, ...mail, APP_ORIGIN: origin, MAIL_PER_SECOND: "20" });
      const sent = () => provider.requests.filter(({ body }) => emails.some((email) => body.includes(email)));
      await life.until(async () => sent().length >= emails.length, "Mails that waited were not sent.", 60);
      life.expect(
        sent().length === emails.length,
        `${emails.length} mails that waited were sent ${sent().length} times.`,
      );
      const strange = sent().filter(({ body }) => body.includes(origin) || !body.includes(console.origin));
      life.expect(strange.length === 0, `${strange.length} mails lost the origin that they were frozen with.`);
      const others = provider.requests.length - sent().length;
      const waiting = await query(life.console, "SELECT key FROM mail WHERE state = 'queued'");
      life.expect(others === 0, `${others} mails were sent that had been sent before; ${waiting.length} wait.`);
      // The console has another address now, and twelve more people are invited.
      await life.same(/^page .* for (?!nobody)/, /^member kestrel-robotics waits/, /^list /);
    } finally {
      await provider.close();
    }
  }),
];
