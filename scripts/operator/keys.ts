// The operator's commands for API keys, so that scripts can get one before anyone has signed in.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { catalog } from "@/lib/catalog/catalog";
import { roleName } from "@/lib/catalog/roles";
import { type KeyRow, listKeys } from "@/lib/keys/list-keys";
import { DEFAULT_DAYS, MakeKey, OneKey } from "@/lib/keys/schema";
import { makeKey } from "@/lib/keys/verbs/make-key";
import { revokeKey } from "@/lib/keys/verbs/revoke-key";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { type Command, day, named, read } from "./command";
import { inColumns } from "./in-columns";

export const KEYS_HELP = `  npm run operator -- create-key --organization acme-robotics [--description Terraform] [--days 90] [--role organization-admin]
      Creates an API key and prints it once. Without options it's an owner's API key that expires in 90 days. --days takes 1 to
      365, or never.

  npm run operator -- list-keys --organization acme-robotics
  npm run operator -- revoke-key --organization acme-robotics --id 01a1fd25-…
      Lists the API keys that work, or revokes one immediately, together with the API keys that it created and the
      pending invitations that it sent.
`;

const CreateKey = z.object({
  description: MakeKey.shape.description.default("Scripts"),
  days: MakeKey.shape.days.default(DEFAULT_DAYS),
  role: z.string().max(64).optional(),
});
const RevokeKey = z.object({ id: OneKey.shape.keyId });

const responsibleFor = ({ responsible, ofOperator }: Pick<KeyRow, "responsible" | "ofOperator">) =>
  responsible?.name ?? (ofOperator ? "the operator" : "nobody");

const tokenKeyOf = ({ tokenKey, state }: Pick<KeyRow, "tokenKey" | "state">) =>
  state === "token-key-gone" ? `${tokenKey.id} (gone)` : (tokenKey.id ?? "unknown");

export const keyCommands: Record<string, Command> = {
  "create-key": {
    options: ["organization", "description", "days", "role"],
    run: async ({ organization, ...options }) => {
      const { role, ...input } = read(CreateKey, options);
      const actor = await operatorActor(named({ organization }));
      const roles = [role ?? catalog().owner.id];
      const { id, secret } = await makeKey(actor, { ...input, id: randomUUID(), roles, access: [] });
      return {
        json: { key: secret, id },
        text: `${secret}\n  This API key isn't shown again. id ${id}`,
      };
    },
  },
  "list-keys": {
    options: ["organization"],
    run: async (options) => {
      const keys = await listKeys(await operatorActor(named(options)));
      const lines = keys.map(({ id, description, lastFour, expiresAt, usedAt, roles, ...key }) => [
        ...[description, `…${lastFour}`, roleName(catalog(), roles), responsibleFor(key)],
        ...[expiresAt ? day(expiresAt) : "never", usedAt ? day(usedAt) : "never", tokenKeyOf(key), id],
      ]);
      return {
        json: {
          keys: keys.map(({ access: _, madeBy, responsible, ...key }) => ({
            ...key,
            madeBy: madeBy?.name ?? null,
            responsible: responsible?.name ?? null,
          })),
        },
        text: lines.length
          ? inColumns([
              ["KEY", "LAST FOUR", "ROLE", "RESPONSIBLE", "EXPIRES", "LAST USED", "TOKEN KEY", "ID"],
              ...lines,
            ])
          : "This organization has no API keys.",
      };
    },
  },
  "revoke-key": {
    options: ["organization", "id"],
    run: async ({ organization, ...options }) => {
      const { id } = read(RevokeKey, options);
      const key = await revokeKey(await operatorActor(named({ organization })), { keyId: id });
      return { json: { key: { id } }, text: `Revoked the API key ${key?.description}.` };
    },
  },
};
