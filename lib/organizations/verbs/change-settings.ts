import type { z } from "zod";
import { type Actor, by, enterOrganization } from "@/lib/actors/actor";
import { transaction } from "@/lib/database/db";
import { recordEvent } from "@/lib/events/record-event";
import { lockSlugs } from "@/lib/organizations/lock-slugs";
import { whyNotChangeSettings } from "@/lib/organizations/rules";
import type { ChangeSettings, Settings } from "@/lib/organizations/schema";
import { Refusal, refuseIf } from "@/lib/refusal";

export function changeSettings(actor: Actor, input: z.output<typeof ChangeSettings>) {
  return transaction(async (tx) => {
    const me = await enterOrganization(tx, actor);
    refuseIf(whyNotChangeSettings(me));
    const { id, ...before } = me.organization;
    if (input.before && !same(input.before, before) && !same(input, before)) {
      throw new Refusal("organization.changed-meanwhile");
    }
    await lockSlugs(tx);
    const holder = await tx.organization.findUnique({ where: { slug: input.slug }, select: { id: true } });
    if (holder && holder.id !== id) throw new Refusal("organization.slug-taken");

    await tx.organization.update({
      where: { id },
      data: {
        name: input.name,
        slug: input.slug,
        invitationLifetimeHours: input.invitationLifetimeHours,
        membersMayInvite: input.membersMayInvite,
      },
    });
    if (before.name !== input.name) {
      await recordEvent(tx, by(me), {
        action: "organization.renamed",
        details: { from: before.name, to: input.name },
      });
    }
    const changed = (["slug", "invitationLifetimeHours", "membersMayInvite"] as const).filter(
      (key) => before[key] !== input[key],
    );
    if (changed.length > 0) {
      await recordEvent(tx, by(me), {
        action: "organization.settings-changed",
        details: Object.fromEntries(changed.map((key) => [key, { from: before[key], to: input[key] }])),
      });
    }
    return { slug: input.slug };
  });
}

function same(one: Settings, other: Settings): boolean {
  return (["name", "slug", "invitationLifetimeHours", "membersMayInvite"] as const).every(
    (key) => one[key] === other[key],
  );
}
