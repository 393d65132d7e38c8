// Access given with an invitation waits until it is accepted, and needs somebody behind it.
import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { changeRole } from "@/lib/members/verbs/change-role";
import { held, onDeployments, onSecurity, withDeployments } from "@/lib/testing/access-cast";
import { anOrganization, aPerson, twoOwners } from "@/lib/testing/cast";
import { everythingOf, mailsOf, memberRow, outboxOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { invitationToken } from "./token";
import { accept } from "./verbs/accept";
import { invite } from "./verbs/invite";

describe("access given with an invitation", () => {
  it("waits, is told in the mail, can be edited without touching the link, and holds from the second of acceptance", async () => {
    const { id, olga } = await withDeployments();
    const person = await aPerson("Ana Ng");
    const access = [onDeployments("viewer", "arm"), onSecurity("viewer")];
    await invite(olga, { batchId: uuidv7(), addresses: person.address, roles: [], access });
    const member = await db().member.findFirstOrThrow({
      where: { organizationId: id, address: person.address },
      include: { invitation: true },
    });
    expect(await held(id, member.id)).toEqual(access);
    const [mail] = await mailsOf(id);
    expect(mail?.input).toMatchObject({
      access: ["Viewer on Arm telemetry", "Viewer on all current and future Security projects"],
    });

    await changeRole(olga, { memberId: member.id, access: [onDeployments("editor", "base")] });
    expect(await outboxOf(id)).toHaveLength(1);
    const invitation = await db().invitation.findUniqueOrThrow({ where: { memberId: member.id } });
    expect(invitation).toEqual(member.invitation);
    await accept(person, { token: invitationToken(invitation) });
    expect((await memberRow(member.id)).status).toBe("active");
    expect(await held(id, member.id)).toEqual([onDeployments("editor", "base")]);
  });

  it("needs somebody behind it who can still give it", async () => {
    const { id, olga, zoe } = await twoOwners();
    const person = await aPerson("Ana Ng");
    await db().organization.update({ where: { id }, data: { membersMayInvite: true } });
    const access = [onDeployments("viewer")];
    const addressOf = { batchId: uuidv7(), addresses: person.address, roles: [], access };
    await invite(zoe, addressOf);
    // Written directly, because the verb would revoke it.
    await db().member.update({ where: { id: zoe.id }, data: { owner: false, roleRank: 100 } });
    const invitation = await db().invitation.findFirstOrThrow({ where: { organizationId: id } });
    expect(await refusalOf(accept(person, { token: invitationToken(invitation) }))).toBe("invitation.sender-gone");
    await changeRole(olga, { memberId: invitation.memberId, access: [onDeployments("editor")] });
    await accept(person, {
      token: invitationToken(await db().invitation.findFirstOrThrow({ where: { organizationId: id } })),
    });
    expect(await held(id, invitation.memberId)).toEqual([onDeployments("editor")]);
  });

  it("is refused where it would list too much at once", async () => {
    const { id, olga } = await anOrganization();
    const ids = Array.from({ length: 60 }, (_, n) => `d${n}`);
    await db().resource.createMany({
      data: ids.map((one) => ({ organizationId: id, kind: "deployment", id: one, name: one, sortName: one })),
    });
    const addresses = Array.from({ length: 900 }, (_, n) => `p${n}@acme.example`).join(" ");
    const wanted = { batchId: uuidv7(), addresses, roles: [], access: [onDeployments("viewer", ...ids)] };
    const before = await everythingOf(id);
    expect(await refusalOf(invite(olga, wanted))).toBe("resource.too-many");
    expect(await everythingOf(id)).toBe(before);
  });
});
