import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { aMember, anOrganization, aPerson, personOf, signedIn } from "@/lib/testing/cast";
import { everythingOf, memberRow } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { changeProfile } from "./verbs/change-profile";
import { changeTheme } from "./verbs/change-theme";
import { endOtherSession, endOtherSessions } from "./verbs/end-session";

const sessionsOf = (userId: string) => db().session.count({ where: { userId } });

describe("changing one's profile", () => {
  it("shows at once wherever the person is, and leaves earlier stays as they were", async () => {
    const [acme, umbrella, past] = [await anOrganization(), await anOrganization("Umbrella"), await anOrganization()];
    const ana = await aPerson("Ana Ng");
    const stays = [
      await aMember(acme.id, { user: ana }),
      await aMember(umbrella.id, { user: ana, status: "suspended" }),
      await aMember(past.id, { user: ana, status: "left", name: "Ana Ng" }),
    ];
    await changeProfile(ana, { name: "Ana Łukasz", shortcuts: false });
    const rows = await Promise.all(stays.map((stay) => memberRow(stay.id)));
    expect(rows.map(({ name, sortName }) => [name, sortName])).toEqual([
      ["Ana Łukasz", "ana lukasz"],
      ["Ana Łukasz", "ana lukasz"],
      ["Ana Ng", "ana ng"],
    ]);
    const user = await db().user.findUniqueOrThrow({ where: { id: ana.id } });
    expect(user).toMatchObject({ name: "Ana Łukasz", shortcuts: false, address: ana.address });
  });

  it("changes nobody else", async () => {
    const { id, olga } = await anOrganization();
    const adam = await aMember(id);
    await changeProfile(await personOf(adam), { name: "Adam O.", shortcuts: true });
    expect((await memberRow(olga.id)).name).toBe("Olga Marchetti");
  });

  it("is refused to a user who is gone", async () => {
    const ana = await aPerson("Ana Ng");
    await db().user.delete({ where: { id: ana.id } });
    const changing = changeProfile(ana, { name: "Ana", shortcuts: true });
    expect(await refusalOf(changing)).toBe("session.ended");
  });

  it("changes the theme alone, and only one's own", async () => {
    const [ana, bo] = [await aPerson("Ana Ng"), await aPerson("Bo Lindqvist")];
    await changeTheme(ana, { theme: "light" });
    expect(await db().user.findUniqueOrThrow({ where: { id: ana.id } })).toMatchObject({
      theme: "light",
      name: "Ana Ng",
    });
    expect((await db().user.findUniqueOrThrow({ where: { id: bo.id } })).theme).toBe("system");
  });
});

describe("ending sessions", () => {
  it("ends one's own, and never another person's", async () => {
    const { id, olga } = await anOrganization();
    const ana = await aPerson("Ana Ng");
    const [here, phone] = [await signedIn(ana), await signedIn(ana)];
    const theirs = await signedIn(await personOf(olga), id);
    const before = await everythingOf(id);
    await endOtherSession(here, { sessionId: theirs.sessionId ?? "" });
    expect(await everythingOf(id)).toBe(before);
    await endOtherSession(here, { sessionId: phone.sessionId ?? "" });
    await endOtherSession(here, { sessionId: phone.sessionId ?? "" });
    expect(await sessionsOf(ana.id)).toBe(1);
  });

  it("ends all but this one", async () => {
    const [ana, bo] = [await aPerson("Ana Ng"), await aPerson("Bo Lindqvist")];
    const here = await signedIn(ana);
    for (const person of [ana, ana, bo]) await signedIn(person);
    await endOtherSessions(here);
    expect(await sessionsOf(bo.id)).toBe(1);
    expect(await db().session.findMany({ where: { userId: ana.id }, select: { id: true } })).toEqual([
      { id: here.sessionId },
    ]);
  });
});
