// Says who may do what to whom, and where, written by hand. It is run against the
// verbs, and against a build's posted forms.
import { randomUUID } from "node:crypto";

/**
 * Adam is admin of all deployments, Mia of one, and Vera may look at that one. Sven was its
 * admin and is suspended. Rita was removed.
 */
export const ACTORS = ["olga", "adam", "mia", "vera", "bill", "pia", "sven", "rita", "sam"] as const;
export type ActorName = (typeof ACTORS)[number];

/**
 * "arm" and "base" are deployments, "vault" is a security project. Tara reaches all three, Zoe is
 * an owner, and Penny is still invited.
 */
export type Facts = Record<"arm" | "base" | "vault" | "nowhere", string> &
  Record<"tara" | "zoe" | "penny" | "sven" | "rita" | "elsewhere", string> & { self: string };

export const ANSWERS = {
  yes: "done",
  owners: "permission.owners-only",
  admins: "permission.admins-only",
  gone: "organization.not-found",
  susp: "member.suspended",
  res: "resource.not-found",
  who: "member.not-found",
  role: "role.unknown",
} as const;
export type ExpectedAnswer = keyof typeof ANSWERS;

export type MatrixRow = {
  title: string;
  action: string;
  form: (facts: Facts) => Record<string, string>;
  answers: ExpectedAnswer[];
};

const on = (role: string, ...resources: string[]) => ({
  kind: "deployment",
  role: `deployment-${role}`,
  resources,
  all: resources.length === 0,
  applicationRoles: null,
});
const inVault = (vault: string) => ({ ...on("viewer", vault), kind: "security", role: "security-viewer" });

type Whom = keyof Facts;
const give = (whom: Whom, access: (facts: Facts) => object[]) => (facts: Facts) => ({
  memberId: facts[whom],
  access: JSON.stringify(access(facts)),
});
const role = (roles: string) => (facts: Facts) => ({ memberId: facts.tara, roles, "roles.present": "1" });
const invite = (access: (facts: Facts) => object[]) => (facts: Facts) => ({
  batchId: randomUUID(),
  addresses: `${randomUUID()}@acme.example`,
  "roles.present": "1",
  access: JSON.stringify(access(facts)),
});
const resource =
  (kind: string, id: keyof Facts | "fresh", more: object = {}) =>
  (facts: Facts) => ({
    kind,
    id: id === "fresh" ? `fresh-${randomUUID()}` : facts[id],
    ...more,
  });

const table: [title: string, action: string, form: MatrixRow["form"], answers: string][] = [
  // actor:                                                                          olga  adam  mia    vera   bill   pia    sven rita sam
  [
    "viewer on a deployment",
    "changeRoleAction",
    give("tara", ({ arm }) => [on("viewer", arm)]),
    "yes yes yes admins admins admins susp gone gone",
  ],
  [
    "admin on a deployment",
    "changeRoleAction",
    give("tara", ({ arm }) => [on("admin", arm)]),
    "yes yes yes admins admins admins susp gone gone",
  ],
  [
    "viewer on another",
    "changeRoleAction",
    give("tara", ({ base }) => [on("viewer", base)]),
    "yes yes res admins admins admins susp gone gone",
  ],
  [
    "viewer on both at once",
    "changeRoleAction",
    give("tara", ({ arm, base }) => [on("viewer", arm, base)]),
    "yes yes res admins admins admins susp gone gone",
  ],
  [
    "viewer on both, one by one",
    "changeRoleAction",
    give("tara", ({ arm, base }) => [on("viewer", arm), on("viewer", base)]),
    "yes yes res admins admins admins susp gone gone",
  ],
  [
    "viewer on all deployments",
    "changeRoleAction",
    give("tara", () => [on("viewer")]),
    "yes yes res admins admins admins susp gone gone",
  ],
  [
    "admin on all deployments",
    "changeRoleAction",
    give("tara", () => [on("admin")]),
    "yes yes res admins admins admins susp gone gone",
  ],
  [
    "viewer in a security project",
    "changeRoleAction",
    give("tara", ({ vault }) => [inVault(vault)]),
    "yes res res admins admins admins susp gone gone",
  ],
  [
    "one deployment and a security project",
    "changeRoleAction",
    give("tara", ({ arm, vault }) => [on("viewer", arm), inVault(vault)]),
    "yes res res admins admins admins susp gone gone",
  ],
  [
    "viewer on one that is not there",
    "changeRoleAction",
    give("tara", ({ nowhere }) => [on("viewer", nowhere)]),
    "res res res admins admins admins susp gone gone",
  ],
  [
    "a role that does not exist",
    "changeRoleAction",
    give("tara", ({ arm }) => [on("captain", arm)]),
    "role role role admins admins admins susp gone gone",
  ],
  [
    "a role of another kind",
    "changeRoleAction",
    give("tara", ({ arm }) => [{ ...on("viewer", arm), role: "security-viewer" }]),
    "role role role admins admins admins susp gone gone",
  ],
  [
    "all that is seen taken away",
    "changeRoleAction",
    give("tara", () => []),
    "yes yes yes admins admins admins susp gone gone",
  ],
  [
    "all deployments for oneself",
    "changeRoleAction",
    give("self", () => [on("editor")]),
    "yes yes res admins admins admins susp gone gone",
  ],
  [
    "a deployment for an owner",
    "changeRoleAction",
    give("zoe", ({ arm }) => [on("viewer", arm)]),
    "yes owners owners admins admins admins susp gone gone",
  ],
  [
    "a deployment for somebody invited",
    "changeRoleAction",
    give("penny", ({ arm }) => [on("editor", arm)]),
    "yes owners owners admins admins admins susp gone gone",
  ],
  [
    "a deployment for somebody suspended",
    "changeRoleAction",
    give("sven", ({ arm }) => [on("viewer", arm)]),
    "yes yes yes admins admins admins susp gone gone",
  ],
  [
    "a deployment for somebody removed",
    "changeRoleAction",
    give("rita", ({ arm }) => [on("viewer", arm)]),
    "who who who admins admins admins susp gone gone",
  ],
  [
    "a deployment for somebody elsewhere",
    "changeRoleAction",
    give("elsewhere", ({ arm }) => [on("viewer", arm)]),
    "who who who who who who susp gone gone",
  ],
  [
    "a role on the organization",
    "changeRoleAction",
    role("billing-admin"),
    "yes owners owners owners owners owners susp gone gone",
  ],
  [
    "ownership",
    "changeRoleAction",
    role("organization-admin"),
    "yes owners owners owners owners owners susp gone gone",
  ],
  [
    "an organization's role and a deployment",
    "changeRoleAction",
    (facts) => ({ ...role("billing-admin")(facts), ...give("tara", ({ arm }) => [on("viewer", arm)])(facts) }),
    "yes owners owners owners owners owners susp gone gone",
  ],
  ["an invitation", "inviteAction", invite(() => []), "yes owners owners owners owners owners susp gone gone"],
  [
    "an invitation with a deployment",
    "inviteAction",
    invite(({ arm }) => [on("viewer", arm)]),
    "yes owners owners owners owners owners susp gone gone",
  ],
  [
    "an invitation with one that is not there",
    "inviteAction",
    invite(({ nowhere }) => [on("viewer", nowhere)]),
    "res owners owners owners owners owners susp gone gone",
  ],
  [
    "a new deployment",
    "addResourceAction",
    resource("deployment", "fresh", { name: "New" }),
    "yes yes admins admins admins admins susp gone gone",
  ],
  [
    "a new security project",
    "addResourceAction",
    resource("security", "fresh", { name: "New" }),
    "yes admins admins admins admins admins susp gone gone",
  ],
  [
    "another name for a deployment",
    "renameResourceAction",
    resource("deployment", "arm", { name: "Other" }),
    "yes yes admins admins admins admins susp gone gone",
  ],
  [
    "a deployment deleted",
    "deleteResourceAction",
    resource("deployment", "arm"),
    "yes yes admins admins admins admins susp gone gone",
  ],
  [
    "another deployment deleted",
    "deleteResourceAction",
    resource("deployment", "base"),
    "yes yes admins admins admins admins susp gone gone",
  ],
  [
    "a deployment deleted that is not there",
    "deleteResourceAction",
    resource("deployment", "nowhere"),
    "res res admins admins admins admins susp gone gone",
  ],
  [
    "a security project deleted",
    "deleteResourceAction",
    resource("security", "vault"),
    "yes admins admins admins admins admins susp gone gone",
  ],
];

export const MATRIX: MatrixRow[] = table.map(([title, action, form, answers]) => ({
  title,
  action,
  form,
  answers: answers.split(" ") as ExpectedAnswer[], // the compiler does not read into the text; a test does
}));
