// More than a year ago: organizations are founded, people come and go, and most of what can end has ended.
import { ask } from "../doors/api";
import { operate } from "../doors/operator";
import { type Access, emailOf, type Stage, tokenIn } from "./stage";

/** The kinds of the catalog, each with another role and an admin role if it has one. */
export function kindsOf({ catalog }: Stage) {
  return catalog.kinds.map(({ id, roles }) => {
    const admin = roles.find((role) => role.admin) ?? roles[0];
    const plain = roles.find((role) => !role.admin) ?? roles.at(-1);
    return { kind: id, admin: admin?.id ?? "", plain: plain?.id ?? "" };
  });
}

export const on = (kind: string, role: string, resources: string[] = []): Access => ({
  kind,
  role,
  resources,
  all: resources.length === 0,
  applicationRoles: null,
});

export async function longAgo(stage: Stage) {
  const owner = stage.catalog.owner.id;
  const [first] = kindsOf(stage);
  if (!first) throw new Error("The catalog has no kind.");
  await stage.arrive(
    "Henrik Aalto",
    "Olga Marchetti",
    "Adam Okonkwo",
    "Rita Costa",
    "Lee Chan",
    "Dora Ek",
    "Wren Abel",
  );
  await stage.arrive(
    "Mia Lindqvist",
    "Vera Castell",
    "Bill Weber",
    "Sven Olsen",
    "Ned Quist",
    "Clara Roth",
    "Nora Haas",
  );

  const kestrel = await stage.found("Henrik Aalto", "Kestrel Robotics");
  await stage.join("Henrik Aalto", kestrel, ["Olga Marchetti"], { roles: [owner] });
  for (const [id = "", name = ""] of [
    ["d-arm", "Arm telemetry"],
    ["d-base", "Base station"],
    ["d-old", "Old cluster"],
  ]) {
    await stage.post("Olga Marchetti", "addResourceAction", { organization: kestrel, kind: first.kind, id, name });
  }
  const billing = stage.catalog.organizationRoles[0]?.id;
  await stage.join("Olga Marchetti", kestrel, ["Adam Okonkwo", "Clara Roth"], {
    access: [on(first.kind, first.admin)],
  });
  await stage.join("Olga Marchetti", kestrel, ["Mia Lindqvist"], { access: [on(first.kind, first.admin, ["d-arm"])] });
  const both = ["d-arm", "d-old"];
  await stage.join("Olga Marchetti", kestrel, ["Vera Castell", "Sven Olsen"], {
    access: [on(first.kind, first.plain, both)],
  });
  await stage.join("Olga Marchetti", kestrel, ["Bill Weber"], { roles: billing ? [billing] : [] });
  await stage.join("Olga Marchetti", kestrel, ["Rita Costa", "Wren Abel"], { roles: [owner] });
  await stage.join("Olga Marchetti", kestrel, ["Lee Chan", "Dora Ek"]);

  await stage.makeKey("Olga Marchetti", kestrel, "Terraform", "never", { roles: [owner] });
  await stage.makeKey("Olga Marchetti", kestrel, "A week", "7", { roles: [owner] });
  await stage.makeKey("Olga Marchetti", kestrel, "Arm only", "never", {
    access: [on(first.kind, first.plain, ["d-arm"])],
  });
  await stage.makeKey("Olga Marchetti", kestrel, "Old cluster only", "never", {
    access: [on(first.kind, first.plain, ["d-old"])],
  });
  const revoked = await stage.makeKey("Olga Marchetti", kestrel, "Leaked", "365", { roles: [owner] });
  await stage.makeKey("Rita Costa", kestrel, "Kept of Rita", "never", { roles: [owner] });
  await stage.makeKey("Wren Abel", kestrel, "Gone with Wren", "never", { roles: [owner] });
  await stage.post("Olga Marchetti", "revokeKeyAction", { organization: kestrel, keyId: revoked.id });
  end(stage, "Leaked");

  // The resource was assigned to people and to a key, and is deleted afterwards.
  await stage.post("Olga Marchetti", "deleteResourceAction", { organization: kestrel, kind: first.kind, id: "d-old" });
  await stage.act("Olga Marchetti", "removeAction", kestrel, "Rita Costa", { keys: "keep", invitations: "take-over" });
  await stage.act("Olga Marchetti", "removeAction", kestrel, "Wren Abel", { keys: "revoke", invitations: "revoke" });
  end(stage, "Gone with Wren");
  await stage.post("Lee Chan", "leaveAction", { organization: kestrel });
  await stage.post("Dora Ek", "deleteAccountAction", { email: emailOf("Dora Ek") });

  await stage.invite("Olga Marchetti", kestrel, ["Ned Quist", "Rex Stone", "Ida Frost"]);
  await answerAll(stage, kestrel);
  await transfers(stage, kestrel);
  const bill = { id: "2025-10", amount: 12_000n, currency: "EUR" };
  await stage.operate("lib/bills/verbs/add-bill.ts", "addBill", bill, kestrel);
  await stage.operate("lib/bills/verbs/pay-bill.ts", "payBill", { id: bill.id }, kestrel);
}

export function end(stage: Stage, description: string, state: "revoked" | "closed" = "revoked") {
  for (const key of stage.facts.keys) if (key.description === description) key.state = state;
}

/** One declines, one is revoked, and one never answers. */
async function answerAll(stage: Stage, slug: string) {
  const [ned, rex, ida] = await Promise.all(["Ned Quist", "Rex Stone", "Ida Frost"].map((name) => stage.link(name)));
  await stage.answer("Ned Quist", "declineAction");
  await stage.act("Olga Marchetti", "revokeAction", slug, "Rex Stone");
  stage.facts.links.push(
    { path: ned ?? "", email: emailOf("Ned Quist"), state: "declined" },
    { path: rex ?? "", email: emailOf("Rex Stone"), state: "revoked" },
    { path: ida ?? "", email: emailOf("Ida Frost"), state: "expired" },
  );
  if (!tokenIn(ida ?? "")) throw new Error("There is no link.");
}

/** Offers are declined, withdrawn, voided, and accepted, and the last one expires. */
async function transfers(stage: Stage, slug: string) {
  const offer = async (by: string, to: string, after: string) => {
    const { result } = await stage.act(by, "offerOwnershipAction", slug, to, { after });
    return { organization: slug, transferId: (result as { id: string }).id };
  };
  await stage.post("Mia Lindqvist", "declineOwnershipAction", await offer("Olga Marchetti", "Mia Lindqvist", "member"));
  await stage.post("Olga Marchetti", "withdrawOfferAction", await offer("Olga Marchetti", "Mia Lindqvist", "stay"));
  await offer("Olga Marchetti", "Sven Olsen", "stay");
  await stage.act("Olga Marchetti", "suspendAction", slug, "Sven Olsen");
  await stage.act("Olga Marchetti", "reinstateAction", slug, "Sven Olsen");
  await stage.post("Adam Okonkwo", "acceptOwnershipAction", await offer("Henrik Aalto", "Adam Okonkwo", "leave"));
  await offer("Adam Okonkwo", "Mia Lindqvist", "stay");
}

/** The operator makes an organization for someone else, and its key invites a thousand people. */
export async function aCrowd(stage: Stage, many: number): Promise<string> {
  const { console } = stage;
  const name = "Northwind Traders";
  const owner = { email: emailOf("Nora Haas"), address: emailOf("Nora Haas") };
  const made = { name, owner };
  const { id, slug } = await stage.operate<{ id: string; slug: string }>(
    "lib/organizations/verbs/create-for-owner.ts",
    "createForOwner",
    made,
  );
  stage.know(id, slug, name);
  const options = ["--organization", slug, "--description", "Crowd", "--days", "never"];
  const created = await operate(console, "create-key", ...options);
  stage.knowKey({ id: created.id, secret: created.key, slug, description: "Crowd", days: "never", owner: true });
  for (let from = 0; from < many; from += AT_ONCE) await inviteSome(stage, id, created.key, from);
  return slug;
}

const AT_ONCE = 100;

/** It also revokes every fifth invitation. */
async function inviteSome({ console }: Stage, organizationId: string, key: string, from: number) {
  const emails = Array.from({ length: AT_ONCE }, (_, nth) => `person.${from + nth}@crowd.example`);
  const body = { emails, expires_in: "90d" };
  const invited = await ask(console, `POST /organizations/${organizationId}/invitations`, { key, body });
  if (invited.status !== 201) throw new Error(`Inviting a crowd: ${invited.status} ${invited.codes}`);
  const tokens = (invited.body.invitations as { token: string }[]).map(({ token }) => token);
  const some = tokens.slice(0, AT_ONCE / 5).join(",");
  const revoked = await ask(console, `DELETE /organizations/${organizationId}/invitations/${some}`, { key });
  if (revoked.status !== 200) throw new Error(`Revoking some of it: ${revoked.status} ${revoked.codes}`);
}
