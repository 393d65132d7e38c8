// More than a year ago: organizations are founded, people come and go, and most of what can end has ended.
import { ask } from "../doors/api";
import { operate } from "../doors/operator";
import { type Access, emailOf, type Stage, tokenIn } from "./stage";

/** A kind of the catalog, with a role that manages it when there is one, and another. */
export function kindsOf({ catalog }: Stage) {
  return catalog.kinds.map(({ id, roles }) => {
    const admin = roles.find((role) => role.admin) ?? roles[0];
    const plain = roles.find((role) => !role.admin) ?? roles.at(-1);
    return { kind: id, admin: admin?.id ?? "", plain: plain?.id ?? "" };
  });
}

export const on = (kind: string, role: string, resources: string[] = []): Access => ({
  ...{ kind, role, resources, all: resources.length === 0, applicationRoles: null },
});

export async function longAgo(stage: Stage) {
  const { console } = stage;
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

  const acme = await stage.found("Henrik Aalto", "Acme Robotics");
  await stage.join("Henrik Aalto", acme, ["Olga Marchetti"], { roles: [owner] });
  for (const [id = "", name = ""] of [
    ["d-arm", "Arm telemetry"],
    ["d-base", "Base station"],
    ["d-old", "Old cluster"],
  ]) {
    await stage.post("Olga Marchetti", "addResourceAction", { organization: acme, kind: first.kind, id, name });
  }
  const billing = stage.catalog.organizationRoles[0]?.id;
  await stage.join("Olga Marchetti", acme, ["Adam Okonkwo", "Clara Roth"], { access: [on(first.kind, first.admin)] });
  await stage.join("Olga Marchetti", acme, ["Mia Lindqvist"], { access: [on(first.kind, first.admin, ["d-arm"])] });
  const both = ["d-arm", "d-old"];
  await stage.join("Olga Marchetti", acme, ["Vera Castell", "Sven Olsen"], {
    access: [on(first.kind, first.plain, both)],
  });
  await stage.join("Olga Marchetti", acme, ["Bill Weber"], { roles: billing ? [billing] : [] });
  await stage.join("Olga Marchetti", acme, ["Rita Costa", "Wren Abel"], { roles: [owner] });
  await stage.join("Olga Marchetti", acme, ["Lee Chan", "Dora Ek"]);

  await stage.makeKey("Olga Marchetti", acme, "Terraform", "never", { roles: [owner] });
  await stage.makeKey("Olga Marchetti", acme, "A week", "7", { roles: [owner] });
  await stage.makeKey("Olga Marchetti", acme, "Arm only", "never", {
    access: [on(first.kind, first.plain, ["d-arm"])],
  });
  await stage.makeKey("Olga Marchetti", acme, "Old cluster only", "never", {
    access: [on(first.kind, first.plain, ["d-old"])],
  });
  const revoked = await stage.makeKey("Olga Marchetti", acme, "Leaked", "365", { roles: [owner] });
  await stage.makeKey("Rita Costa", acme, "Kept of Rita", "never", { roles: [owner] });
  await stage.makeKey("Wren Abel", acme, "Gone with Wren", "never", { roles: [owner] });
  await stage.post("Olga Marchetti", "revokeKeyAction", { organization: acme, keyId: revoked.id });
  end(stage, "Leaked");

  // Assigned to people and to a key, and then gone.
  await stage.post("Olga Marchetti", "deleteResourceAction", { organization: acme, kind: first.kind, id: "d-old" });
  await stage.act("Olga Marchetti", "removeAction", acme, "Rita Costa", { keys: "keep", invitations: "take-over" });
  await stage.act("Olga Marchetti", "removeAction", acme, "Wren Abel", { keys: "revoke", invitations: "revoke" });
  end(stage, "Gone with Wren");
  await stage.post("Lee Chan", "leaveAction", { organization: acme });
  await stage.post("Dora Ek", "deleteAccountAction", { email: emailOf("Dora Ek") });

  await stage.invite("Olga Marchetti", acme, ["Ned Quist", "Rex Stone", "Ida Frost"]);
  await answerAll(stage, acme);
  await transfers(stage, acme);
  await operate(
    console,
    "add-bill",
    "--organization",
    acme,
    "--id",
    "2025-10",
    "--amount",
    "120.00",
    "--currency",
    "EUR",
  );
  await operate(console, "pay-bill", "--organization", acme, "--id", "2025-10");
}

export function end(stage: Stage, description: string, state: "revoked" | "closed" = "revoked") {
  for (const key of stage.facts.keys) if (key.description === description) key.state = state;
}

/** One declines, one is revoked, one never answers. */
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

/** Declined, withdrawn, void, accepted; the last is left to expire. */
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

/** Somebody else's organization, which the operator makes; its key invites a thousand. */
export async function aCrowd(stage: Stage, many: number): Promise<string> {
  const { console } = stage;
  const name = "Northwind Traders";
  const made = await operate(console, "create-organization", "--name", name, "--owner", emailOf("Nora Haas"));
  const { id, slug } = made.organization as { id: string; slug: string };
  stage.know(id, slug, name);
  const created = await operate(
    console,
    "create-key",
    "--organization",
    slug,
    "--description",
    "Crowd",
    "--days",
    "never",
  );
  stage.knowKey({ id: created.id, secret: created.key, slug, description: "Crowd", days: "never", owner: true });
  const all = Array.from({ length: many }, (_, n) => `person.${n}@crowd.example`);
  const invited = await ask(console, `POST /organizations/${id}/invitations`, {
    key: created.key,
    body: { emails: all, expires_in: "90d" },
  });
  if (invited.status !== 201) throw new Error(`Inviting a crowd: ${invited.status} ${invited.codes}`);
  const tokens = (invited.body.invitations as { token: string }[]).map(({ token }) => token);
  const revoked = await ask(console, `DELETE /organizations/${id}/invitations/${tokens.slice(0, many / 5).join(",")}`, {
    key: created.key,
  });
  if (revoked.status !== 200) throw new Error(`Revoking some of it: ${revoked.status} ${revoked.codes}`);
  return slug;
}
