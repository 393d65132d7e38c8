// Emails wait while everything around them is changed.
import { randomUUID } from "node:crypto";
import { openFakeResend } from "@/lib/testing/fake-resend";
import { query } from "../doors/database";
import { watchProvider } from "../doors/mailbox";
import { openVerbs } from "../doors/verbs";
import { lived, type Transition } from "./transition";

export const mails: Transition[] = [
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
