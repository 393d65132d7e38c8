// Offers of ownership. Only the person whom an offer is for can accept or decline it, in the console.
import { z } from "zod";
import type { Actor } from "@/lib/actors/actor";
import { Refusal } from "@/lib/refusal";
import { listOpen } from "@/lib/transfers/list-open";
import { OfferOwnership } from "@/lib/transfers/schema";
import { offer } from "@/lib/transfers/verbs/offer";
import { withdraw } from "@/lib/transfers/verbs/withdraw";
import { empty } from "./empty";
import type { Codes } from "./errors";
import { ids, noon } from "./examples";
import { isId } from "./ids";
import { memberIdOf } from "./members";
import { operation } from "./operation";

const after = OfferOwnership.shape.after.describe(
  "What becomes of the owner who offers, once the offer is accepted: they stay an owner, become a member, or leave.",
);

const Transfer = z.object({
  id: z.string(),
  from_user_id: z.string().optional(),
  to_user_id: z.string().optional(),
  after,
  expires_at: z.iso.datetime().describe("When the offer ends if nobody answers."),
});

const exampleTransfer = {
  id: ids.transfer,
  from_user_id: ids.olga,
  to_user_id: ids.ana,
  after: "member" as const,
  expires_at: noon(3),
};

type Offered = {
  id: string;
  fromUserId: string | null;
  toUserId: string | null;
  after: z.output<typeof after>;
  expiresAt: Date;
};

const toJson = ({ id, fromUserId, toUserId, after, expiresAt }: Offered): z.output<typeof Transfer> => ({
  id,
  ...(fromUserId ? { from_user_id: fromUserId } : {}),
  ...(toUserId ? { to_user_id: toUserId } : {}),
  after,
  expires_at: expiresAt.toISOString(),
});

const TRANSFERS = "/organizations/{organization_id}/transfers";
const codes: Codes = { "transfer.not-found": [404, "transfer.not_found"] };

export const listTransfers = operation({
  name: "listTransfers",
  method: "GET",
  path: TRANSFERS,
  summary: "The open offer of ownership, if there is one",
  answers: {
    status: 200,
    schema: z.object({ transfers: z.array(Transfer) }),
    example: () => ({ transfers: [exampleTransfer] }),
  },
  errors: {},
  run: async (actor) => {
    const open = await listOpen(actor);
    return {
      transfers: open.map(({ from, to, ...rest }) => toJson({ ...rest, fromUserId: from.userId, toUserId: to.userId })),
    };
  },
});

export const offerOwnership = operation({
  name: "offerOwnership",
  method: "POST",
  path: TRANSFERS,
  summary:
    "Offer ownership to an active member. They accept or decline it themselves in the console, within three days",
  body: z.strictObject({
    to_user_id: z.string().max(64).describe("An active member who isn't an owner."),
    from_user_id: z
      .string()
      .max(64)
      .optional()
      .describe("The owner who offers. By default the owner who is responsible for the API key, if there is one."),
    after,
  }),
  example: () => ({ to_user_id: ids.ana, from_user_id: ids.olga, after: "member" as const }),
  answers: { status: 201, schema: Transfer, example: () => exampleTransfer },
  errors: {
    400: ["transfer.from_no_owner"],
    404: ["organization.membership_not_found"],
    409: ["transfer.already_open", "transfer.to_yourself", "transfer.target_is_owner"],
  },
  codes: {
    "transfer.from-no-owner": [400, "transfer.from_no_owner", "from_user_id"],
    "transfer.to-yourself": [409, "transfer.to_yourself", "to_user_id"],
    "transfer.target-is-owner": [409, "transfer.target_is_owner", "to_user_id"],
  },
  run: async (actor, { body }) => {
    const memberId = await memberIdOf(actor, body.to_user_id);
    const fromId = body.from_user_id === undefined ? undefined : await giverOf(actor, body.from_user_id);
    return toJson({ ...(await offer(actor, { memberId, fromId, after: body.after })), after: body.after });
  },
});

async function giverOf(actor: Actor, userId: string): Promise<string> {
  try {
    return await memberIdOf(actor, userId);
  } catch (error) {
    throw error instanceof Refusal ? new Refusal(error.code, { ...error.values, field: "from_user_id" }) : error;
  }
}

export const withdrawOffer = operation({
  name: "withdrawOffer",
  method: "DELETE",
  path: `${TRANSFERS}/{transfer_id}`,
  summary: "Withdraw an open offer of ownership",
  answers: empty,
  errors: { 404: ["transfer.not_found"] },
  codes,
  run: async (actor, { params }) => {
    if (!isId(params.transfer_id)) throw new Refusal("transfer.not-found");
    await withdraw(actor, { transferId: params.transfer_id.toLowerCase() });
    return {};
  },
});
