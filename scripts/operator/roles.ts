// The operator's command for roles, which takes one away so that a catalog without it can be used.

import { catalog } from "@/lib/catalog/catalog";
import { roleOn } from "@/lib/catalog/roles";
import { TakeRole, takeRole } from "@/lib/members/take-role";
import { operatorActor } from "@/lib/organizations/operator-actor";
import { type Command, named, read } from "./command";

export const ROLES_HELP = `  npm run operator -- take-role --organization acme-robotics --role billing-admin
  npm run operator -- take-role --organization acme-robotics --role deployment-editor --kind deployment
      Removes a role from all members and API keys of an organization, and emails the members, so that you can use a
      catalog without the role. --only with-application-roles removes it only where application roles were given with it.
`;

export const roleCommands: Record<string, Command> = {
  "take-role": {
    options: ["organization", "role", "kind", "only"],
    run: async ({ organization, ...options }) => {
      const taken = read(TakeRole, options);
      const actor = await operatorActor(named({ organization }));
      const { members, keys } = await takeRole(actor, taken);
      return {
        json: { members, keys },
        text: `Removed ${roleOn(catalog(), taken.kind ?? null, taken.role)} from members: ${members}, API keys: ${keys}.`,
      };
    },
  },
};
