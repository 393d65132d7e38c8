// The linter knows verbs by their folder, `lib/<thing>/verbs`, so every write belongs there.
import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** These write, but nobody in an organization calls them. */
const OTHERS: Record<string, string> = {
  "lib/members/take-role.ts": "the operator's, in batches",
  "lib/keys/drop-token-key.ts": "the operator's, in batches",
  "lib/resources/delete-all.ts": "the operator's, in batches",
  "lib/mail/retry-mails.ts": "the operator's",
  "lib/invitations/remind.ts": "a job",
  "lib/keys/warn-of-expiry.ts": "a job",
  "lib/notices/send-digests.ts": "a job",
  "lib/transfers/expire.ts": "a job",
  "lib/keys/expire-offers.ts": "a job",
  "lib/mail/local-mailbox.ts": "the mailbox that comes along",
  "lib/mail/take-webhook.ts": "the mail provider's",
  "lib/sign-in/auth-adapter.ts": "what next-auth stores",
  "lib/sign-in/sessions.ts": "part of every visit",
};

const inThings = globSync("lib/*/**/*.ts").filter(
  (file) => !/\.test\.ts$|^lib\/(testing|generated|database)\//.test(file),
);
const verbs = inThings.filter((file) => /^lib\/[^/]+\/verbs\/[^/]+\.ts$/.test(file));
const writes = (file: string) =>
  /\btransaction\(|\bdb\(\)\.\w+\.(update|create|delete)/.test(readFileSync(file, "utf8"));

it("everything that writes is a verb, or has a reason not to be", () => {
  const others = inThings.filter((file) => !verbs.includes(file) && writes(file));
  expect(others.sort()).toEqual(Object.keys(OTHERS).sort());
});

it("every verb writes", () => {
  expect(verbs.length).toBeGreaterThan(30);
  expect(verbs.filter((file) => !writes(file))).toEqual([]);
});
