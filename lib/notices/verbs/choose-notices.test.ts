import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db } from "@/lib/database/db";
import { listMuted } from "@/lib/notices/list-muted";
import { sendDigests } from "@/lib/notices/send-digests";
import { aMember, anOrganization, aPerson, OWNER, personOf, twoOwners } from "@/lib/testing/cast";
import { answers, digestsOf, join, passAnHour } from "@/lib/testing/notices";
import { outboxOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { chooseNotices } from "./choose-notices";

const ALL = { "invitation-accepted": true, "invitation-declined": true, "link-requested": true };

const withoutAccepted = async (actor: Actor) =>
  chooseNotices(await personOf(actor), { ...ALL, "invitation-accepted": false });

describe("choosing which emails about others one gets", { timeout: 30_000 }, () => {
  it("starts with all, and keeps what was chosen last", async () => {
    const ana = await aPerson("Ana Ng");
    expect(await listMuted(ana)).toEqual([]);
    await chooseNotices(ana, { ...ALL, "link-requested": false, "invitation-declined": false });
    expect(await listMuted(ana)).toEqual(["invitation-declined", "link-requested"]);
    await chooseNotices(ana, ALL);
    expect(await listMuted(ana)).toEqual([]);
  });

  it("changes nobody else, and leaves other kinds", async () => {
    const { id, olga, zoe } = await twoOwners();
    await withoutAccepted(olga);
    expect(await listMuted(await personOf(zoe))).toEqual([]);
    await join(olga, 2);
    await join(zoe, 1);
    await answers(olga, "invitation-declined");
    expect(await outboxOf(id)).toEqual([`invitation-accepted to ${zoe.email}`, `invitation-declined to ${olga.email}`]);
    expect((await digestsOf(id)).map(({ kind }) => kind)).toEqual(["invitation-accepted", "invitation-declined"]);
  });

  it("counts in every organization of the person", async () => {
    const [acme, umbrella] = [await anOrganization(), await anOrganization("Umbrella")];
    const there = await aMember(umbrella.id, { user: await personOf(acme.olga), roles: OWNER() });
    await withoutAccepted(there);
    await join(acme.olga, 1);
    expect(await outboxOf(acme.id)).toEqual([]);
  });

  it("drops what was gathered before", async () => {
    const { id, olga } = await anOrganization();
    await join(olga, 3);
    await withoutAccepted(olga);
    await passAnHour(id);
    await sendDigests();
    expect(await outboxOf(id)).toEqual([`invitation-accepted to ${olga.email}`]);
    expect(await digestsOf(id)).toEqual([]);
  });

  it("is refused to a user who is gone", async () => {
    const ana = await aPerson("Ana Ng");
    await db().user.delete({ where: { id: ana.id } });
    expect(await refusalOf(chooseNotices(ana, ALL))).toBe("session.ended");
  });

  it("keeps working if a newer release turned off a kind of its own", async () => {
    const ana = await aPerson("Ana Ng");
    await db().user.update({ where: { id: ana.id }, data: { mutedNotices: ["people-left", "link-requested"] } });
    expect(await listMuted(ana)).toEqual(["link-requested"]);
  });
});
