// Every POST of the API, each in its own organization: what it sends, and how many of which events it leaves.

import type { Person } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import type { EventAction } from "@/lib/events/event-actions";
import { aResource } from "./access-cast";
import { aKey } from "./api";
import { aMember, anInvited, anOrganization, aPerson, personOf } from "./cast";

/** `done` lists the events that it records, one for each. It is empty if the post changes nothing. */
export type Post = {
  organizationId: string;
  key: string | null;
  person?: Person;
  line: string;
  body?: object;
  done: Partial<Record<EventAction, number>>;
  mails: number;
};

async function aSetting() {
  const { id, olga } = await anOrganization();
  return { id, olga, common: { organizationId: id, key: await aKey(id), mails: 0 } };
}

async function aPersonsAnswer(verb: string, action: EventAction): Promise<Post> {
  const { id, olga, common } = await aSetting();
  const { invitationId, address } = await anInvited(olga);
  const person = await aPerson("Rahul Iyer", address);
  const line = `POST /organizations/invitations/${invitationId}/_${verb}`;
  return { ...common, organizationId: id, key: null, person, line, done: { [action]: 1 }, mails: 1 };
}

/** By the name of the operation. */
export const posts: Record<string, () => Promise<Post>> = {
  async createInvitations() {
    const { id, common } = await aSetting();
    const body = { emails: [`ana.${id}@new.example`, `ben.${id}@new.example`] };
    const line = `POST /organizations/${id}/invitations`;
    return { ...common, line, body, done: { "member.invited": 2 }, mails: 2 };
  },
  async resendInvitation() {
    const { id, olga, common } = await aSetting();
    const { invitationId } = await anInvited(olga);
    const line = `POST /organizations/${id}/invitations/${invitationId}/_resend`;
    return { ...common, line, done: { "invitation.resent": 1 }, mails: 1 };
  },
  acceptInvitation: () => aPersonsAnswer("accept", "member.joined"),
  declineInvitation: () => aPersonsAnswer("decline", "member.declined"),
  async leaveOrganization() {
    const { id, common } = await aSetting();
    const person = await personOf(await aMember(id));
    return {
      ...common,
      key: null,
      person,
      line: `POST /organizations/${id}/members/_leave`,
      done: { "member.left": 1 },
      mails: 1,
    };
  },
  async suspendMember() {
    const { id, common } = await aSetting();
    const { userId } = await aMember(id);
    const line = `POST /organizations/${id}/members/${userId}/_suspend`;
    return { ...common, line, done: { "member.suspended": 1 }, mails: 1 };
  },
  async reinstateMember() {
    const { id, common } = await aSetting();
    const { userId } = await aMember(id, { status: "suspended" });
    const line = `POST /organizations/${id}/members/${userId}/_reinstate`;
    return { ...common, line, done: { "member.reinstated": 1 }, mails: 1 };
  },
  async offerOwnership() {
    const { id, olga, common } = await aSetting();
    const { userId } = await aMember(id);
    const body = { to_user_id: userId, from_user_id: olga.userId, after: "stay" };
    const line = `POST /organizations/${id}/transfers`;
    return { ...common, line, body, done: { "transfer.offered": 1 }, mails: 1 };
  },
  async addRoleAssignments() {
    const { id, common } = await aSetting();
    const { userId } = await aMember(id);
    const body = { organization: [{ role_id: "billing-admin" }] };
    const line = `POST /users/${userId}/role_assignments`;
    return { ...common, line, body, done: { "member.role-changed": 1 }, mails: 1 };
  },
  async checkAccess() {
    const { id, olga, common } = await aSetting();
    await aResource(id, "deployment", "arm");
    const resource = { kind: "deployment", id: "arm" };
    const body = { user_id: olga.userId, resource, role_id: "deployment-viewer" };
    return { ...common, line: `POST /organizations/${id}/access/_check`, body, done: {} };
  },
  async createApiKey() {
    const { common } = await aSetting();
    const body = { description: `CI ${uuidv7()}` };
    return { ...common, line: "POST /users/auth/keys", body, done: { "key.made": 1 } };
  },
};

/** Counts how often a post was done, by its organization's events and emails. */
export async function doneOf({ organizationId }: Post): Promise<Pick<Post, "done" | "mails">> {
  const rows = await db().event.groupBy({ by: ["action"], where: { organizationId }, _count: { _all: true } });
  const done = Object.fromEntries(rows.map(({ action, _count }) => [action, _count._all]));
  return { done, mails: await db().mail.count({ where: { organizationId } }) };
}
