// Every kind of step, and how often it is taken in about a hundred.
import type { Plan } from "./step";
import {
  age,
  dropTokenKey,
  editCatalog,
  onePerUser,
  restart,
  rotateAuthSecret,
  rotateTokenKeys,
} from "./steps/console";
import { accept, decline, invite, resend, revoke } from "./steps/invitations";
import { makeKey, revokeKey, useKey } from "./steps/keys";
import { deleteAccount, leave, reinstate, remove, signUp, suspend } from "./steps/members";
import { addResource, changeSettings, close, deleteResource, makeOwner, reopen } from "./steps/organizations";
import { changeAccess, changeRole } from "./steps/roles";
import { acceptTransfer, declineTransfer, offer, withdraw } from "./steps/transfers";

export const KINDS: [name: string, plan: Plan, weight: number][] = [
  ["invite", invite, 12],
  ["accept", accept, 14],
  ["decline", decline, 4],
  ["resend", resend, 5],
  ["revoke", revoke, 3],
  ["change role", changeRole, 8],
  ["change access", changeAccess, 9],
  ["suspend", suspend, 6],
  ["reinstate", reinstate, 5],
  ["remove", remove, 4],
  ["leave", leave, 3],
  ["delete account", deleteAccount, 1],
  ["sign up", signUp, 3],
  ["offer", offer, 4],
  ["accept ownership", acceptTransfer, 4],
  ["decline ownership", declineTransfer, 2],
  ["withdraw", withdraw, 2],
  ["make key", makeKey, 6],
  ["revoke key", revokeKey, 3],
  ["use key", useKey, 2],
  ["add resource", addResource, 6],
  ["delete resource", deleteResource, 3],
  ["change settings", changeSettings, 3],
  ["close", close, 1],
  ["reopen", reopen, 3],
  ["make owner", makeOwner, 1],
  ["restart", restart, 1],
  ["age", age, 4],
  ["edit catalog", editCatalog, 3],
  ["rotate token keys", rotateTokenKeys, 1],
  ["drop token key", dropTokenKey, 1],
  ["rotate secret", rotateAuthSecret, 1],
  ["one per user", onePerUser, 1],
];
