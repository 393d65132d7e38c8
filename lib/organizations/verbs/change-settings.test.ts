import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { ChangeSettings } from "@/lib/organizations/schema";
import { atOnce } from "@/lib/testing/at-once";
import { anInvited, anOrganization, personOf, signedIn, twoOwners } from "@/lib/testing/cast";
import { eventsOf, everythingOf, outboxOf, trailOf } from "@/lib/testing/record";
import { isRefusal, refusalOf } from "@/lib/testing/refusal-of";
import { changeSettings } from "./change-settings";
import { close } from "./close";

const settingsOf = async (id: string) => {
  const { name, slug, invitationLifetimeHours, membersMayInvite } = await db().organization.findUniqueOrThrow({
    where: { id },
  });
  return { name, slug, invitationLifetimeHours, membersMayInvite };
};
const aSlug = (id: string, more = "") => `w${more}-${id.slice(-12)}`;

describe("changing settings", () => {
  it("writes what changed, and says it in the trail", async () => {
    const { id, olga } = await anOrganization();
    const before = await settingsOf(id);
    const wanted = { name: "Umbrella", slug: aSlug(id), invitationLifetimeHours: 24, membersMayInvite: true };
    expect(await changeSettings(olga, wanted)).toEqual({ slug: wanted.slug });
    expect(await settingsOf(id)).toEqual(wanted);
    const [renamed] = await eventsOf(id, "organization.renamed");
    expect(renamed).toMatchObject({ actorId: olga.id, details: { from: "Acme Robotics", to: "Umbrella" } });
    const [changed] = await eventsOf(id, "organization.settings-changed");
    expect(changed?.details).toEqual({
      slug: { from: before.slug, to: wanted.slug },
      invitationLifetimeHours: { from: 72, to: 24 },
      membersMayInvite: { from: false, to: true },
    });
  });

  it("says nothing where nothing changed", async () => {
    const { id, olga } = await anOrganization();
    const before = await everythingOf(id);
    await changeSettings(olga, await settingsOf(id));
    expect(await everythingOf(id)).toBe(before);
  });

  it("overwrites nothing that somebody else saved since the form was filled", async () => {
    const { id, olga, zoe } = await twoOwners();
    const filled = await settingsOf(id);
    const posted = (change: object) => {
      const { membersMayInvite, ...wanted } = { ...filled, ...change };
      const invite = membersMayInvite ? { membersMayInvite: "on" } : {};
      return ChangeSettings.parse({ ...wanted, ...invite, before: JSON.stringify(filled) });
    };
    await changeSettings(zoe, posted({ membersMayInvite: true }));
    const before = await everythingOf(id);
    for (const change of [{ name: "Umbrella" }, { invitationLifetimeHours: 24 }, {}]) {
      expect(await refusalOf(changeSettings(olga, posted(change)))).toBe("organization.changed-meanwhile");
    }
    // The same form or wish again changes nothing, because everything is as they want it.
    await changeSettings(zoe, posted({ membersMayInvite: true }));
    await changeSettings(olga, posted({ membersMayInvite: true }));
    expect(await everythingOf(id)).toBe(before);
    const now = JSON.stringify(await settingsOf(id));
    await changeSettings(olga, { ...(await settingsOf(id)), name: "Umbrella", before: JSON.parse(now) });
    expect(await settingsOf(id)).toEqual({ ...filled, name: "Umbrella", membersMayInvite: true });
  });

  it.each(["", "{}", "null", "[]", '{"name":"Acme"}', "nonsense"])(
    "takes no form that was filled with %j",
    (before) => {
      const form = { name: "Acme", slug: "acme", invitationLifetimeHours: "24" };
      expect(ChangeSettings.safeParse({ ...form, before }).error?.issues[0]?.path).toEqual(["before"]);
      expect(ChangeSettings.safeParse(form).data).toMatchObject({ name: "Acme", membersMayInvite: false });
    },
  );

  it("refuses the address of another organization, open or closed", async () => {
    const [here, there] = [await anOrganization(), await anOrganization("Umbrella")];
    const taken = { ...(await settingsOf(here.id)), name: "Changed", slug: (await settingsOf(there.id)).slug };
    const before = await everythingOf(here.id);
    expect(await refusalOf(changeSettings(here.olga, taken))).toBe("organization.slug-taken");
    await db().organization.update({ where: { id: there.id }, data: { closedAt: new Date() } });
    expect(await refusalOf(changeSettings(here.olga, taken))).toBe("organization.slug-taken");
    expect(await everythingOf(here.id)).toBe(before);
  });

  it("gives one address to one of eight who want it at once", async () => {
    const stages = await Promise.all(Array.from({ length: 8 }, () => anOrganization()));
    const slug = aSlug(stages[0]?.id ?? "", "anted");
    const ends = await atOnce(
      stages.map(
        ({ id, olga }) =>
          async () =>
            changeSettings(olga, { ...(await settingsOf(id)), slug }),
      ),
    );
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
    for (const end of ends) {
      if (end.status === "rejected") expect(isRefusal(end.reason) && end.reason.code).toBe("organization.slug-taken");
    }
  });

  it("swaps no address between two who want each other's", async () => {
    const [one, other] = [await anOrganization(), await anOrganization()];
    const [mine, theirs] = [await settingsOf(one.id), await settingsOf(other.id)];
    const ends = await atOnce([
      () => changeSettings(one.olga, { ...mine, slug: theirs.slug }),
      () => changeSettings(other.olga, { ...theirs, slug: mine.slug }),
    ]);
    for (const end of ends) expect(end.status === "rejected" && isRefusal(end.reason)).toBe(true);
  });
});

describe("closing", () => {
  it("shuts everybody out, keeps everything and says so in the trail", async () => {
    const { id, olga, zoe } = await twoOwners();
    const invited = await anInvited(olga);
    const session = await signedIn(await personOf(zoe), id);
    await close(olga, { name: " Acme Robotics " });
    expect((await db().organization.findUniqueOrThrow({ where: { id } })).closedAt).not.toBeNull();
    expect(await trailOf(id)).toEqual(["Olga Marchetti organization.closed"]);
    expect(await outboxOf(id)).toEqual([]);
    expect(
      (await db().session.findUniqueOrThrow({ where: { id: session.sessionId ?? "" } })).organizationId,
    ).toBeNull();
    const kept = await db().member.findMany({ where: { organizationId: id }, select: { status: true } });
    expect(kept.map((one) => one.status).sort()).toEqual(["active", "active", "pending"]);
    expect(invited.memberId).toBeTruthy();
    expect(await refusalOf(close(zoe, { name: "Acme Robotics" }))).toBe("organization.closed");
  });

  it("is refused without its name", async () => {
    const { id, olga } = await anOrganization();
    const before = await everythingOf(id);
    for (const name of ["", "acme robotics", "Acme", "Umbrella"]) {
      expect(await refusalOf(close(olga, { name }))).toBe("organization.name-does-not-match");
    }
    expect(await everythingOf(id)).toBe(before);
  });

  it("goes by the name that it has now", async () => {
    const { id, olga } = await anOrganization();
    await changeSettings(olga, { ...(await settingsOf(id)), name: "Umbrella" });
    expect(await refusalOf(close(olga, { name: "Acme Robotics" }))).toBe("organization.name-does-not-match");
    await close(olga, { name: "Umbrella" });
  });

  it("happens once of eight times at once", async () => {
    const { id, olga, zoe } = await twoOwners();
    const works = [olga, zoe, olga, zoe].map((owner) => () => close(owner, { name: "Acme Robotics" }));
    const ends = await atOnce(works);
    expect(ends.filter((end) => end.status === "fulfilled")).toHaveLength(1);
    expect(await eventsOf(id, "organization.closed")).toHaveLength(1);
  });
});
