// The last weeks: open, waiting, bounced, suspended, closed, and reopened.
import { randomUUID } from "node:crypto";
import { ask } from "../doors/api";
import { mailsTo } from "../doors/mailbox";
import { visitor } from "../doors/visitor";
import { tellOfMail } from "../doors/webhook";
import { end, kindsOf, on } from "./long-ago";
import { emailOf, type Stage } from "./stage";

/** A month ago: sessions have ended since, so returning people sign in again. */
export async function aMonthAgo(stage: Stage, kestrel: string) {
  const owner = stage.catalog.owner.id;
  const [first, second] = kindsOf(stage);
  if (!first) throw new Error("The catalog has no kind.");
  await stage.arrive(
    "Olga Marchetti",
    "Adam Okonkwo",
    "Mia Lindqvist",
    "Rita Costa",
    "Sven Olsen",
    "Clara Roth",
    "Nora Haas",
  );
  await stage.join("Olga Marchetti", kestrel, ["Rita Costa"]);
  await stage.makeKey("Olga Marchetti", kestrel, "Twenty days", "20", { roles: [owner] });
  await stage.act("Olga Marchetti", "changeRoleAction", kestrel, "Vera Castell", { roles: [owner], keys: "keep" });
  await stage.act("Olga Marchetti", "changeRoleAction", kestrel, "Vera Castell", {
    "roles.present": "1",
    keys: "keep",
  });
  if (second) {
    await stage.post("Olga Marchetti", "addResourceAction", {
      organization: kestrel,
      kind: second.kind,
      id: "s-1",
      name: "Vault",
    });
    const access = JSON.stringify([on(first.kind, first.plain, ["d-arm"]), on(second.kind, second.plain, ["s-1"])]);
    await stage.act("Olga Marchetti", "changeRoleAction", kestrel, "Sven Olsen", { access });
  }
  await stage.act("Olga Marchetti", "suspendAction", kestrel, "Sven Olsen");
  await stage.invite("Olga Marchetti", kestrel, ["Eva Late"]);
  stage.facts.links.push({ path: await stage.link("Eva Late"), email: emailOf("Eva Late"), state: "expired" });
}

export async function lately(stage: Stage, kestrel: string, north: string) {
  await stage.arrive("Vera Castell", "Bill Weber", "Lee Chan", "Sole Moreau");
  await invitations(stage, kestrel);
  await closures(stage);
  await stage.act("Olga Marchetti", "offerOwnershipAction", kestrel, "Mia Lindqvist", { after: "member" });
  await settings(stage, north);
  const bill = { id: "2026-11", amount: 9900n, currency: "EUR" };
  await stage.operate("lib/bills/verbs/add-bill.ts", "addBill", bill, kestrel);
  await once(stage, kestrel);
  // This person requested a code and has not come back yet.
  await visitor(stage.console).post("requestCodeAction", { email: emailOf("Ulf Unready") });
}

async function invitations(stage: Stage, kestrel: string) {
  const [first] = kindsOf(stage);
  const access = first ? [on(first.kind, first.plain, ["d-arm"])] : [];
  await stage.invite("Olga Marchetti", kestrel, ["Penny Lane", "Bea Bounce", "Rey Again"], {
    access,
    message: "Welcome!",
  });
  const replaced = await stage.link("Rey Again");
  await stage.act("Olga Marchetti", "resendAction", kestrel, "Rey Again");
  const newer = await stage.link("Rey Again", replaced);
  const [bounced] = await mailsTo(stage.console, emailOf("Bea Bounce"));
  await tellOfMail(stage.console, "email.bounced", bounced?.id ?? "");
  stage.facts.links.push(
    { path: await stage.link("Penny Lane"), email: emailOf("Penny Lane"), state: "open" },
    { path: await stage.link("Bea Bounce"), email: emailOf("Bea Bounce"), state: "open" },
    { path: newer, email: emailOf("Rey Again"), state: "open" },
    { path: replaced, email: emailOf("Rey Again"), state: "replaced" },
  );
}

/** One organization is closed for good, one is closed and reopened, and one was left by its only member. */
async function closures(stage: Stage) {
  const owner = stage.catalog.owner.id;
  for (const name of ["Closed Labs", "Reopened Works"]) {
    const slug = await stage.found("Clara Roth", name);
    await stage.invite("Clara Roth", slug, [name === "Closed Labs" ? "Cleo Dark" : "Ray Light"]);
    await stage.makeKey("Clara Roth", slug, `Of ${name}`, "never", { roles: [owner] });
    const link = await stage.link(name === "Closed Labs" ? "Cleo Dark" : "Ray Light");
    await stage.post("Clara Roth", "closeAction", { organization: slug, name });
    if (name === "Reopened Works") {
      await stage.operate("lib/organizations/verbs/reopen.ts", "reopen", { organization: slug });
      stage.facts.links.push({ path: link, email: emailOf("Ray Light"), state: "open" });
      continue;
    }
    end(stage, `Of ${name}`, "closed");
    stage.organization(slug).closed = true;
    stage.facts.links.push({ path: link, email: emailOf("Cleo Dark"), state: "closed" });
  }
  const alone = await stage.found("Sole Moreau", "Left Alone");
  await stage.post("Sole Moreau", "leaveAction", { organization: alone, name: "Left Alone" });
  stage.organization(alone).closed = true;
}

async function settings(stage: Stage, north: string) {
  const slug = `${north}-group`;
  await stage.post("Nora Haas", "changeSettingsAction", {
    organization: north,
    name: "Northwind Group",
    slug,
    invitationLifetimeHours: "24",
    membersMayInvite: "on",
  });
  Object.assign(stage.organization(north), { slug, name: "Northwind Group" });
  await stage.join("Nora Haas", slug, ["Lee Chan"]);
  await stage.invite("Lee Chan", slug, ["Finn Friend"]);
}

/** Requests with an idempotency key, which find their answers when they are repeated. */
async function once(stage: Stage, kestrel: string) {
  const { id } = stage.organization(kestrel);
  const key = stage.facts.keys.find(({ description }) => description === "Terraform")?.secret ?? "";
  const body = { description: "Nightly", expiration: "30d" };
  const name = randomUUID();
  const made = await ask(stage.console, "POST /users/auth/keys", { key, body, once: name });
  if (made.status !== 201) throw new Error(`Making a key: ${made.status} ${made.codes}`);
  const { id: keyId, key: secret } = made.body as { id: string; key: string };
  stage.knowKey({ id: keyId, secret, slug: kestrel, description: "Nightly", days: "30", owner: true });
  const invite = { emails: [emailOf("Otto Once")], expires_in: "7d" };
  const invited = await ask(stage.console, `POST /organizations/${id}/invitations`, {
    key,
    body: invite,
    once: randomUUID(),
  });
  if (invited.status !== 201) throw new Error(`Inviting once: ${invited.status} ${invited.codes}`);
}
