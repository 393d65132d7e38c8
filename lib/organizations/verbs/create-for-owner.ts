import type { z } from "zod";
import { byOperator } from "@/lib/actors/actor";
import { lockUser, transaction } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { type CreateForOwner, refuseIfPlacedElsewhere, userOf } from "@/lib/organizations/operator";
import { createWithOwner } from "./create";

/** Lets the operator create an organization for a person who may never have signed in. */
export function createForOwner({ name, owner }: z.output<typeof CreateForOwner>) {
  return transaction(async (tx) => {
    const user = await userOf(tx, owner);
    await lockUser(tx, user.id);
    await refuseIfPlacedElsewhere(tx, user);
    const id = uuidv7();
    return createWithOwner(tx, { ...user, sessionId: null, ip: null }, { id, name }, byOperator(id));
  });
}
