import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Actor, Person } from "@/lib/actors/actor";
import { canonicalAddress } from "@/lib/forms/address";
import { findOpen } from "@/lib/invitations/find-open";
import { listBatch } from "@/lib/invitations/list-batch";
import { listOpen } from "@/lib/invitations/list-open";
import { findUnanswered } from "@/lib/invitations/list-waiting";
import type { OpenInvitation } from "@/lib/invitations/read-open";
import { MAX_AT_ONCE } from "@/lib/invitations/rules";
import { accept } from "@/lib/invitations/verbs/accept";
import { decline } from "@/lib/invitations/verbs/decline";
import { type InviteOutcome, type InviteResult, invite, NobodyInvited } from "@/lib/invitations/verbs/invite";
import { resend } from "@/lib/invitations/verbs/resend";
import { revokeAll } from "@/lib/invitations/verbs/revoke-all";
import { Refusal } from "@/lib/refusal";
import { invitationHoursIn } from "./durations";
import { empty } from "./empty";
import { ApiError, type Codes, invalid, say } from "./errors";
import { acme, exampleRoles, heldRoles, ids, noon } from "./examples";
import { idsIn, isId } from "./ids";
import { operation } from "./operation";
import { Organization, organizationOf } from "./organizations";
import { nextPage, Paging, partOrWhole, staysAsked } from "./paging";
import { MOST_ERRORS } from "./parse";
import { requestedAccess } from "./requested-access";
import { RoleAssignments, toRoleAssignments } from "./role-assignments";

const Invitation = z.object({
  token: z.string().describe("The invitation's id. The secret in the emailed link is never shown."),
  email: z.string(),
  created_at: z.iso.datetime(),
  expires_at: z.iso.datetime(),
  expired: z.boolean(),
  organization: Organization,
  role_assignments: RoleAssignments,
});

const Invitations = z.object({ invitations: z.array(Invitation), next_page: z.string().optional() });

const exampleInvitation = () => ({
  token: ids.invitation,
  email: "ana@example.com",
  created_at: noon(),
  expires_at: noon(3),
  expired: false,
  organization: acme,
  role_assignments: heldRoles(),
});

function toJson(actor: Actor, { invitationId, email, createdAt, expiresAt, expired, roles, access }: OpenInvitation) {
  return {
    token: invitationId,
    email,
    expired,
    organization: organizationOf(actor),
    created_at: createdAt.toISOString(),
    expires_at: expiresAt.toISOString(),
    role_assignments: toRoleAssignments(actor.organization.id, roles, access),
  };
}

export const listInvitations = operation({
  name: "listInvitations",
  method: "GET",
  path: "/organizations/{organization_id}/invitations",
  summary: "All pending invitations that the API key can manage, including expired ones",
  query: Paging,
  answers: { status: 200, schema: Invitations, example: () => ({ invitations: [exampleInvitation()] }) },
  errors: { 404: ["organization.not_found"] },
  run: async (actor, { query }) => {
    const asked = staysAsked(query);
    const { invitations, next } = await partOrWhole(actor, query, () => listOpen(actor, asked));
    return { invitations: invitations.map((one) => toJson(actor, one)), ...nextPage(next) };
  },
});

const RATE_LIMIT = "organization.invitations_rate_limit_exceeded";
const codes: Codes = {
  "permission.owners-only": [403, "root.invalid_authentication"],
  "invitation.no-addresses": [400, "organization.invitation_invalid_email", "emails"],
  "limit.invitations": [429, RATE_LIMIT],
};

export const createInvitations = operation({
  name: "createInvitations",
  method: "POST",
  path: "/organizations/{organization_id}/invitations",
  summary: "Invite one or more people with the same roles, all or none",
  body: z.strictObject({
    emails: z.array(z.string().max(400)).max(MAX_AT_ONCE),
    expires_in: z
      .string()
      .max(64)
      .optional()
      .describe(
        "A duration, such as 24h, 3d, or 2w, a time, such as 2026-11-24T12:00:00Z, or a day, such as 2026-11-24, until its end in UTC. It's rounded up to whole hours, and is at most 90 days. By default the organization's setting, at first three days.",
      ),
    role_assignments: RoleAssignments.optional(),
  }),
  example: () => ({ emails: ["ana@example.com"], expires_in: "3d", role_assignments: exampleRoles() }),
  answers: { status: 201, schema: Invitations, example: () => ({ invitations: [exampleInvitation()] }) },
  errors: {
    400: [
      "organization.invitation_invalid_email",
      "organization.invitation_already_exists",
      "organization.user_organization_already_belongs",
    ],
    403: ["root.invalid_authentication", "role_assignments.unauthorized_role_assignments"],
    404: ["organization.not_found", "user.not_found", "organization.user_organization_does_not_belong"],
    429: [RATE_LIMIT],
  },
  codes,
  run: async (actor, { body }) => {
    const batchId = randomUUID();
    const lifetimeHours = body.expires_in === undefined ? undefined : invitationHoursIn(body.expires_in);
    const given = requestedAccess(actor, body.role_assignments);
    await inviteAll(actor, { batchId, addresses: body.emails, lifetimeHours, ...given, atomic: true });
    const places = new Map(body.emails.map((email, at) => [canonicalAddress(email), -at]));
    const place = ({ email }: OpenInvitation) => -(places.get(canonicalAddress(email)) ?? 0);
    const invitations = (await listBatch(actor, batchId)).sort((one, other) => place(one) - place(other));
    return { invitations: invitations.map((one) => toJson(actor, one)) };
  },
});

async function inviteAll(...[actor, input]: Parameters<typeof invite>) {
  try {
    await invite(actor, input);
  } catch (error) {
    throw error instanceof NobodyInvited ? whatIsWrong(error.result) : error;
  }
}

const wrong = {
  "not-an-address": ["organization.invitation_invalid_email", "wrong-email"],
  "already-invited": ["organization.invitation_already_exists", "already-invited"],
  "already-member": ["organization.user_organization_already_belongs", "already-member"],
  suspended: ["organization.user_organization_already_belongs", "already-member"],
  limit: [RATE_LIMIT, "too-often"],
} as const satisfies Partial<Record<InviteOutcome, unknown>>;

/** Reports one error for each address that blocks the request. */
function whatIsWrong(result: InviteResult): ApiError {
  const errors = result.flatMap(({ typed, outcome }) => {
    if (outcome === "invited") return [];
    const [code, word] = wrong[outcome];
    return [{ code, message: say(word, { email: typed.slice(0, 100) }), fields: ["emails"] }];
  });
  return new ApiError(errors.every(({ code }) => code === RATE_LIMIT) ? 429 : 400, errors.slice(0, MOST_ERRORS));
}

export const deleteInvitations = operation({
  name: "deleteInvitations",
  method: "DELETE",
  path: "/organizations/{organization_id}/invitations/{invitation_tokens}",
  summary: "Revoke one or more invitations, all or none",
  answers: empty,
  errors: { 400: ["root.invalid_data"], 404: ["organization.not_found", "organization.invitation_not_found"] },
  run: async (actor, { params }) => {
    const tokens = idsIn("invitation_tokens", params.invitation_tokens);
    if (!tokens.some(isId)) throw invalid("invitation_tokens", say("no-token"));
    const wrong = tokens.find((token) => !isId(token));
    if (wrong !== undefined) throw new Refusal("invitation.not-found", { id: wrong });
    await revokeAll(actor, { invitationIds: tokens });
    return {};
  },
});

export const getInvitation = operation({
  name: "getInvitation",
  method: "GET",
  path: "/organizations/invitations/{invitation_token}",
  summary: "One pending invitation",
  answers: { status: 200, schema: Invitation, example: exampleInvitation },
  errors: { 404: ["organization.invitation_not_found"] },
  run: async (actor, { params }) => {
    return toJson(actor, await requireOpen(actor, params.invitation_token));
  },
});

export const resendInvitation = operation({
  name: "resendInvitation",
  method: "POST",
  path: "/organizations/{organization_id}/invitations/{invitation_token}/_resend",
  summary: "Email a new link, valid for the full time again. The old link stops working",
  answers: { status: 200, schema: Invitation, example: exampleInvitation },
  errors: {
    403: ["root.invalid_authentication", "role_assignments.unauthorized_role_assignments"],
    404: ["organization.invitation_not_found"],
    429: [RATE_LIMIT],
  },
  codes: { ...codes, "limit.address": [429, RATE_LIMIT] },
  run: async (actor, { params }) => {
    const { id: memberId, invitationId } = await requireOpen(actor, params.invitation_token);
    await resend(actor, { memberId });
    return toJson(actor, await requireOpen(actor, invitationId));
  },
});

async function requireOpen(actor: Actor, token: string): Promise<OpenInvitation> {
  const found = isId(token) ? await findOpen(actor, token) : null;
  if (!found) throw new Refusal("invitation.not-found");
  return found;
}

const SENDER_GONE = "organization.invitation_sender_gone";
const GONE = [404, "organization.invitation_not_found"] as const;
const ANSWERING = "/organizations/invitations/{invitation_token}";
const answering = {
  method: "POST",
  answers: empty,
  asker: "person",
  codes: {
    "invitation.already-member": [400, "organization.user_organization_already_belongs"],
    "invitation.belongs-elsewhere": [400, "organization.user_organization_already_belongs"],
    "invitation.accepted": GONE,
    "invitation.declined": GONE,
    "invitation.revoked": GONE,
    "invitation.replaced": GONE,
    "invitation.expired": GONE,
    "invitation.sender-gone": [409, SENDER_GONE],
  },
} as const;

export const acceptInvitation = operation({
  ...answering,
  name: "acceptInvitation",
  path: `${ANSWERING}/_accept`,
  summary: "Accept an invitation. Only the invited person can do this, signed in to the console",
  errors: {
    400: ["organization.user_organization_already_belongs"],
    403: ["root.invalid_authentication"],
    404: ["organization.not_found", "user.not_found", "organization.invitation_not_found"],
    409: [SENDER_GONE],
  },
  run: async (person, { params }) => {
    await accept(person, { token: await requireOwn(person, params.invitation_token) });
    return {};
  },
});

export const declineInvitation = operation({
  ...answering,
  name: "declineInvitation",
  path: `${ANSWERING}/_decline`,
  summary: "Decline an invitation. Only the invited person can do this, signed in to the console",
  errors: { 403: ["root.invalid_authentication"], 404: ["organization.invitation_not_found"] },
  run: async (person, { params }) => {
    await decline(person, { token: await requireOwn(person, params.invitation_token) });
    return {};
  },
});

/** The secret of the invitation's link. It belongs to the person who signed in with that address. */
async function requireOwn(person: Person, id: string): Promise<string> {
  const found = isId(id) ? await findUnanswered(person, id) : null;
  if (!found) throw new Refusal("invitation.not-found");
  return found.token;
}
