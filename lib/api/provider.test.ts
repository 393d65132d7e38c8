// Runs an organization as Elastic's Terraform provider does: the same calls in the same order, with Go's habits.
import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { invitationToken } from "@/lib/invitations/token";
import { accept } from "@/lib/invitations/verbs/accept";
import { aResource } from "@/lib/testing/access-cast";
import { aSignedIn, changeTo, freshAddress } from "@/lib/testing/address-change";
import { aKey, ask } from "@/lib/testing/api";
import { aMember, anOrganization, aPerson } from "@/lib/testing/cast";

type Entry = { role_id: string; all?: boolean; ids?: string[]; application_roles?: string[] };
type Planned = { organization_role?: string; deployment?: Entry[]; security?: Entry[] };
type State = { user_id: string; token: string; state: ReturnType<typeof toState> };
type Configuration = Record<string, Planned>;

const orNull = <T>(list: T[] | undefined) => (list && list.length > 0 ? list : null);

/** Maps a plan as the provider does: fields that are not set are null. */
function toApi(id: string, { organization_role, deployment, security }: Planned) {
  const shared = ({ role_id, all, application_roles }: Entry) => ({
    role_id,
    organization_id: id,
    all: all ?? false,
    application_roles: orNull(application_roles),
  });
  return {
    platform: null,
    organization: organization_role ? [{ role_id: organization_role, organization_id: id }] : null,
    deployment: orNull(deployment)?.map((one) => ({ ...shared(one), deployment_ids: orNull(one.ids) })) ?? null,
    project: {
      elasticsearch: null,
      observability: null,
      security: orNull(security)?.map((one) => ({ ...shared(one), project_ids: orNull(one.ids) })) ?? null,
    },
  };
}

type AnsweredEntry = {
  role_id: string;
  all?: boolean;
  deployment_ids?: string[];
  project_ids?: string[];
  application_roles?: string[];
};

/** Reads an answer as the provider does: an empty list of projects, ids, or application roles differs from none. */
// biome-ignore lint/suspicious/noExplicitAny: an answer, read as the provider reads it.
function toState(member: any, pending: boolean) {
  const { organization = [], deployment = [], project = {} } = member.role_assignments ?? {};
  const entry = ({ role_id, all = false, deployment_ids, project_ids, application_roles }: AnsweredEntry) =>
    JSON.stringify([role_id, all, (deployment_ids ?? project_ids)?.toSorted() ?? null, application_roles ?? null]);
  return {
    pending,
    organization_role: organization[0]?.role_id ?? null,
    deployment: deployment.map(entry).sort(),
    security: (project.security ?? []).map(entry).sort(),
    emptyProjects: Object.values(project).some((list) => Array.isArray(list) && list.length === 0),
  };
}

async function aProvider() {
  const { id, olga } = await anOrganization();
  const key = await aKey(id);
  for (const name of ["a", "b"]) await aResource(id, "deployment", name);
  await aResource(id, "security", "vault");
  const call = async (line: string, body?: unknown) => {
    const answer = await ask(key, line, {
      body,
      headers: { "user-agent": "elastic-terraform-provider/0.12 (cloud-sdk-go/3.8.0)" },
    });
    const expected = line.startsWith("POST /organizations") ? 201 : 200;
    expect(answer.status, `${line} ${JSON.stringify(answer.body)}`).toBe(expected);
    return answer.body;
  };
  const path = `/organizations/${id}`;

  async function read() {
    const { members } = await call(`GET ${path}/members`);
    const { invitations } = await call(`GET ${path}/invitations`);
    // Invitations are laid over members, so an accepted one that was still listed would make its member pending again.
    return new Map<string, State>([
      ...members.map((one: { email: string }) => [one.email, { ...one, state: toState(one, false) }]),
      ...invitations.map((one: { email: string }) => [one.email, { ...one, state: toState(one, true) }]),
    ]);
  }

  const invite = async (email: string, planned: Planned) => {
    const body = { emails: [email], expires_in: "7d", role_assignments: toApi(id, planned) };
    const { invitations } = await call(`POST ${path}/invitations`, body);
    expect(invitations[0]).toMatchObject({ email, token: expect.any(String), organization: { id } });
  };
  const uninvite = async (email: string) => {
    const { invitations } = await call(`GET ${path}/invitations`);
    const { token } = invitations.find((one: { email: string }) => one.email === email);
    await call(`DELETE ${path}/invitations/${encodeURIComponent(token)}`);
  };

  const keyOf = (one: Entry) => JSON.stringify([one.role_id, one.all ?? false, one.ids?.toSorted()]);
  const beyond = (some: Entry[] = [], others: Entry[] = []) =>
    some.filter((one) => !others.some((other) => keyOf(other) === keyOf(one)));
  const minus = (some: Planned, others: Planned): Planned => ({
    ...(some.organization_role === others.organization_role ? {} : { organization_role: some.organization_role }),
    deployment: beyond(some.deployment, others.deployment),
    security: beyond(some.security, others.security),
  });
  const isEmpty = ({ organization_role, deployment, security }: Planned) =>
    !organization_role && !deployment?.length && !security?.length;

  async function change(userId: string, before: Planned, after: Planned) {
    const [removed, added] = [minus(before, after), minus(after, before)];
    if (!isEmpty(removed)) await call(`DELETE /users/${userId}/role_assignments`, toApi(id, removed));
    if (!isEmpty(added)) await call(`POST /users/${userId}/role_assignments`, toApi(id, added));
  }

  /** Applies a configuration, and then must find nothing more to do. */
  async function apply(before: Configuration, after: Configuration) {
    const state = await read();
    for (const [email, planned] of Object.entries(after)) {
      const known = state.get(email);
      if (!known) await invite(email, planned);
      else if (JSON.stringify(before[email]) === JSON.stringify(planned)) continue;
      else if (known.state.pending) {
        await uninvite(email);
        await invite(email, planned);
      } else await change(known.user_id, before[email] ?? {}, planned);
    }
    for (const [email, known] of state) {
      if (email in after) continue;
      if (known.state.pending) await uninvite(email);
      else await call(`DELETE ${path}/members/${encodeURIComponent(known.user_id)}`);
    }
    const refreshed = await read();
    expect([...refreshed.keys()].sort()).toEqual(Object.keys(after).sort());
    for (const [email, { state }] of refreshed) {
      expect(state).toEqual({ ...toState({ role_assignments: wanted(after[email] ?? {}) }, state.pending) });
    }
    return refreshed;
  }

  /** The answer that makes the next plan clean. */
  function wanted({ organization_role, deployment = [], security = [] }: Planned) {
    return {
      organization: organization_role ? [{ role_id: organization_role }] : [],
      deployment: deployment.map(({ ids, ...one }) => ({ ...one, ...(ids ? { deployment_ids: ids } : {}) })),
      project: security.length
        ? { security: security.map(({ ids, ...one }) => ({ ...one, ...(ids ? { project_ids: ids } : {}) })) }
        : {},
    };
  }

  return { id, olga, apply, read };
}

describe("the provider", () => {
  it("leads a whole life, with a clean plan after every apply", async () => {
    const { olga, apply, read } = await aProvider();
    const imported = await read();
    expect([...imported.keys()]).toEqual([olga.email]);
    let held: Configuration = { [olga.email]: { organization_role: "organization-admin" } };
    const become = async (next: Configuration) => {
      const state = await apply(held, next);
      held = next;
      return state;
    };
    const email = `New.User.${process.pid}@Example.com`;
    const other = `Second.${process.pid}@example.com`;
    await become(held);

    // Overlapping entries come back as they were sent.
    const editor = { role_id: "deployment-editor" };
    const planned: Planned = {
      deployment: [
        { ...editor, ids: ["a"] },
        { ...editor, ids: ["b"] },
      ],
      security: [{ role_id: "security-t1-analyst", all: true, application_roles: ["mine"] }],
    };
    await become({ ...held, [email]: planned, [other]: {} });
    const pending = await become({ ...held, [email]: { ...planned, organization_role: "billing-admin" } });
    expect(pending.get(email)?.state.pending).toBe(true);

    const invitation = await db().invitation.findUniqueOrThrow({ where: { id: pending.get(email)?.token ?? "" } });
    await accept(await aPerson("New User", email), { token: invitationToken(invitation) });
    const joined = await become(held);
    expect(joined.get(email)?.state.pending).toBe(false);

    const wide: Planned = {
      deployment: [
        { ...editor, ids: ["a", "b"] },
        { role_id: "deployment-viewer", all: true },
      ],
    };
    await become({ ...held, [email]: wide });
    await become({ ...held, [email]: { ...wide, security: [{ role_id: "security-viewer", ids: ["vault"] }] } });
    await become({ ...held, [email]: { organization_role: "organization-admin" } });
    await become({ ...held, [email]: {} });

    const { [email]: _, [other]: __, ...rest } = held;
    const left = await become(rest);
    expect([...left.keys()]).toEqual([olga.email]);
  });

  it("sees a new key once a member's email address changes, and is clean when the key is renamed", async () => {
    const { id, olga, apply, read } = await aProvider();
    const ana = await aSignedIn("Ana Ng");
    await aMember(id, { user: ana });
    const owner: Configuration = { [olga.email]: { organization_role: "organization-admin" } };
    const held = { ...owner, [ana.email]: {} };
    await apply(held, held);
    const now = await changeTo(ana, freshAddress());
    const seen = await read();
    expect([...seen.keys()].sort()).toEqual([olga.email, now.email].sort());
    expect(seen.get(now.email)?.user_id).toBe(ana.id);
    await apply(held, { ...owner, [now.email]: {} });
    expect((await read()).get(now.email)?.user_id).toBe(ana.id);
  });
});
