// What scripts read when they are refused.
import { describe, expect, it } from "vitest";
import { uuidv7 } from "@/lib/database/uuid";
import { aResource, onDeployments } from "@/lib/testing/access-cast";
import { aKey, ask } from "@/lib/testing/api";
import { aMember, anInvited, anOrganization } from "@/lib/testing/cast";
import fields from "@/lib/text/en/fields.json";
import forScripts from "@/lib/text/en/for-scripts.json";
import refusals from "@/lib/text/en/refusals.json";
import { offer } from "@/lib/transfers/verbs/offer";
import { inWords } from "./parse";

/** No operation of the API is refused like this. Each entry is a code, or the part of it before the dot. */
const ONLY_FOR_PEOPLE = [
  ...["session", "sign-in", "user", "proof", "operator"],
  ...["organization.changed-meanwhile", "organization.name-does-not-match", "organization.slug-taken"],
  ...[
    "member.changed-meanwhile",
    "member.heir-gone",
    "invitation.replaced",
    "invitation.key-gone",
    "key.already-made",
    "limit.tries",
    "limit.proofs",
  ],
];

type Texts = { [name: string]: string | Texts };

const leaves = (texts: Texts, path = ""): [string, string][] =>
  Object.entries(texts).flatMap(([name, text]): [string, string][] =>
    typeof text === "string" ? [[path + name, text]] : leaves(text, `${path}${name}.`),
  );

const inPages = /\b(?:reload|pages?|buttons?|click|tab|type|choose|enter|menu|dialog|screen)\b/i;

describe("sentences for scripts", () => {
  it("mention no pages, buttons, or reloading", () => {
    const own = Object.fromEntries(leaves(forScripts.refusals));
    const told = leaves(refusals).filter(
      ([code]) => !ONLY_FOR_PEOPLE.some((one) => code === one || code.startsWith(`${one}.`)),
    );
    expect(told.map(([code, text]) => `${code}: ${own[code] ?? text}`).filter((text) => inPages.test(text))).toEqual(
      [],
    );
    const problems = Object.keys(fields).map((name) => `${name}: ${inWords(name)}`);
    expect(problems.filter((text) => inPages.test(text.replace(/^[^:]*/, "")))).toEqual([]);
  });

  it("are those of codes that exist", () => {
    const codes = leaves(refusals).map(([code]) => code);
    expect(codes).toEqual(expect.arrayContaining(leaves(forScripts.refusals).map(([code]) => code)));
    expect(Object.keys(fields)).toEqual(expect.arrayContaining(Object.keys(forScripts.fields)));
  });
});

const UNKNOWN = uuidv7();
const roles = (body: object) => ({ role_assignments: body });

async function aStage() {
  const { id, olga } = await anOrganization();
  await aResource(id, "deployment", "arm");
  const adam = await aMember(id);
  const gone = await aMember(id, { status: "suspended" });
  const { invitationId } = await anInvited(olga);
  const { id: transferId } = await offer(olga, { memberId: adam.id, after: "stay" });
  const user = (userId: string | null) => userId ?? "";
  const users = { olga: user(olga.userId), adam: user(adam.userId), gone: user(gone.userId) };
  return { id, ...users, invitationId, transferId };
}

type Case = { line: string; body?: object; fields?: string[]; says: string };

const cases: Record<string, (stage: Awaited<ReturnType<typeof aStage>>) => Case> = {
  "another organization": () => ({
    line: `GET /organizations/${UNKNOWN}/members`,
    fields: ["organization_id"],
    says: `This API key doesn't belong to the organization ${UNKNOWN}.`,
  }),
  "a member to suspend": ({ id }) => ({
    line: `POST /organizations/${id}/members/${UNKNOWN}/_suspend`,
    fields: ["user_id"],
    says: `${UNKNOWN} isn't a member of this organization.`,
  }),
  "a member who is suspended": ({ id, gone }) => ({
    line: `POST /organizations/${id}/members/${gone}/_suspend`,
    fields: ["user_id"],
    says: `${gone} is already suspended.`,
  }),
  "one of several members": ({ id, adam }) => ({
    line: `DELETE /organizations/${id}/members/${adam},${UNKNOWN}`,
    fields: ["user_ids"],
    says: `${UNKNOWN} isn't a member of this organization.`,
  }),
  "the last owner among several": ({ id, adam, olga }) => ({
    line: `DELETE /organizations/${id}/members/${adam},${olga}`,
    fields: ["user_ids"],
    says: `${olga} is the only owner. Make someone else an owner first.`,
  }),
  "a member to give roles to": () => ({
    line: `POST /users/${UNKNOWN}/role_assignments`,
    body: {},
    fields: ["user_id"],
    says: `${UNKNOWN} isn't a member of this organization.`,
  }),
  "a resource in role assignments": ({ adam }) => ({
    line: `POST /users/${adam}/role_assignments`,
    body: { deployment: [{ role_id: "deployment-viewer", deployment_ids: ["arm", "leg"] }] },
    fields: ["deployment"],
    says: "There's no resource leg of the kind deployment, or this API key doesn't have access to it.",
  }),
  "a resource of an invitation": ({ id }) => ({
    line: `POST /organizations/${id}/invitations`,
    body: {
      emails: ["ana@new.example"],
      ...roles({ project: { security: [{ role_id: "security-viewer", project_ids: ["vault"] }] } }),
    },
    fields: ["role_assignments.project.security"],
    says: "There's no resource vault of the kind security, or this API key doesn't have access to it.",
  }),
  "a role": () => ({
    line: "POST /users/auth/keys",
    body: { description: "CI", ...roles({ deployment: [{ role_id: "captain", all: true }] }) },
    fields: ["role_assignments.deployment"],
    says: "The catalog has no role captain on deployment.",
  }),
  "a role on the organization": ({ adam }) => ({
    line: `POST /users/${adam}/role_assignments`,
    body: { organization: [{ role_id: "captain" }] },
    fields: ["organization"],
    says: "The catalog has no role captain on organization.",
  }),
  "a role of an unknown kind": ({ adam }) => ({
    line: `DELETE /users/${adam}/role_assignments`,
    body: { resources: { ship: [{ role_id: "captain", all: true }] } },
    fields: ["resources.ship"],
    says: "The catalog has no role captain on ship.",
  }),
  "roles in another organization": ({ adam }) => ({
    line: `POST /users/${adam}/role_assignments`,
    body: { organization: [{ role_id: "billing-admin", organization_id: UNKNOWN }] },
    fields: ["role_assignments"],
    says: `This API key can't give roles in the organization ${UNKNOWN}, only in its own.`,
  }),
  "a kind in a path": ({ id }) => ({
    line: `GET /organizations/${id}/resources/spaceship`,
    fields: ["kind"],
    says: "The catalog has no kind spaceship.",
  }),
  "a resource in a path": ({ id }) => ({
    line: `GET /organizations/${id}/resources/deployment/leg`,
    fields: ["resource_id"],
    says: "There's no resource leg of the kind deployment, or this API key doesn't have access to it.",
  }),
  "a resource to delete": ({ id }) => ({
    line: `DELETE /organizations/${id}/resources/deployment/leg`,
    fields: ["resource_id"],
    says: "There's no resource leg of the kind deployment, or this API key doesn't have access to it.",
  }),
  "a resource to check": ({ id, adam }) => ({
    line: `POST /organizations/${id}/access/_check`,
    body: { user_id: adam, resource: { kind: "deployment", id: "leg" }, role_id: "deployment-viewer" },
    fields: ["resource.id"],
    says: "There's no resource leg of the kind deployment, or this API key doesn't have access to it.",
  }),
  "an address to check": ({ id }) => ({
    line: `POST /organizations/${id}/access/_check`,
    body: { email: "ana@new.example", resource: { kind: "deployment", id: "arm" }, role_id: "deployment-viewer" },
    fields: ["email"],
    says: "ana@new.example isn't a member of this organization.",
  }),
  "an API key": () => ({
    line: `DELETE /users/auth/keys/${UNKNOWN}`,
    fields: ["api_key_id"],
    says: `The API key ${UNKNOWN} doesn't exist, or it's expired or revoked.`,
  }),
  "one of several API keys": () => ({
    line: "DELETE /users/auth/keys",
    body: { keys: [UNKNOWN] },
    fields: ["keys"],
    says: `The API key ${UNKNOWN} doesn't exist, or it's expired or revoked.`,
  }),
  "one of several invitations": ({ id, invitationId }) => ({
    line: `DELETE /organizations/${id}/invitations/${invitationId},${UNKNOWN}`,
    fields: ["invitation_tokens"],
    says: `There's no pending invitation ${UNKNOWN} that you can manage or answer.`,
  }),
  "an invitation": () => ({
    line: `GET /organizations/invitations/${UNKNOWN}`,
    fields: ["invitation_token"],
    says: `There's no pending invitation ${UNKNOWN} that you can manage or answer.`,
  }),
  "an offer": ({ id }) => ({
    line: `DELETE /organizations/${id}/transfers/${UNKNOWN}`,
    fields: ["transfer_id"],
    says: `There's no open offer ${UNKNOWN}.`,
  }),
  "who offers": ({ id, adam }) => ({
    line: `POST /organizations/${id}/transfers`,
    body: { to_user_id: adam, from_user_id: UNKNOWN, after: "stay" },
    fields: ["from_user_id"],
    says: `${UNKNOWN} isn't a member of this organization.`,
  }),
  "who gets an offer": ({ id, olga }) => ({
    line: `POST /organizations/${id}/transfers`,
    body: { to_user_id: olga, from_user_id: olga, after: "stay" },
    fields: ["to_user_id"],
    says: `${olga} can't get an offer from themselves.`,
  }),
  "a state": ({ id }) => ({
    line: `PUT /organizations/${id}/resources/deployment/leg`,
    body: { name: "Leg", state: "a\u0007" },
    fields: ["state"],
    says: "state: This has characters that can't be shown.",
  }),
};

describe("a refusal names what it is about:", () => {
  it.each(Object.entries(cases))("%s", async (_, asked) => {
    const stage = await aStage();
    const { line, body, says, fields } = asked(stage);
    const answer = await ask(await aKey(stage.id), line, { body });
    expect(answer.body.errors).toEqual([{ code: expect.any(String), message: says, fields }]);
  });

  it("a resource outside of the key's scope, like one that doesn't exist", async () => {
    const { id, adam } = await aStage();
    await aResource(id, "deployment", "base");
    const key = await aKey(id, [], { access: [onDeployments("admin", "arm")] });
    for (const other of ["base", "nowhere"]) {
      const body = { deployment: [{ role_id: "deployment-viewer", deployment_ids: ["arm", other] }] };
      const { errors } = (await ask(key, `POST /users/${adam}/role_assignments`, { body })).body;
      expect(errors[0].message).toBe(
        `There's no resource ${other} of the kind deployment, or this API key doesn't have access to it.`,
      );
    }
  });

  it("without repeating a long text", async () => {
    const { id } = await aStage();
    const { body } = await ask(await aKey(id), `GET /organizations/${id}/resources/${"x".repeat(3000)}`);
    expect(body.errors[0].message.length).toBeLessThan(200);
  });
});
