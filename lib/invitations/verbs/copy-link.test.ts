import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { anInvited, anOrganization } from "@/lib/testing/cast";
import { eventsOf, everythingOf } from "@/lib/testing/record";
import { refusalOf } from "@/lib/testing/refusal-of";
import { copyLink } from "./copy-link";
import { resend } from "./resend";

describe("copying a link", () => {
  it("gives the link of the mail, and says so in the trail", async () => {
    const { id, olga } = await anOrganization();
    const { memberId, token, email } = await anInvited(olga);
    const copied = await copyLink(olga, { memberId });
    expect(copied).toEqual({ url: expect.stringMatching(`/invitations/${token}$`), email });
    expect(await eventsOf(id, "invitation.link-copied")).toMatchObject([{ actorId: olga.id, subjectId: memberId }]);
  });

  it("is refused once it has expired", async () => {
    const { olga } = await anOrganization();
    const { memberId } = await anInvited(olga, { expired: true });
    expect(await refusalOf(copyLink(olga, { memberId }))).toBe("invitation.expired");
  });

  it("is refused when its key is gone, until the invitation is resent", async () => {
    const { id, olga } = await anOrganization();
    const { memberId, invitationId } = await anInvited(olga);
    await db().invitation.update({ where: { id: invitationId }, data: { keyId: "gone" } });
    const before = await everythingOf(id);
    expect(await refusalOf(copyLink(olga, { memberId }))).toBe("invitation.key-gone");
    expect(await everythingOf(id)).toBe(before);
    await resend(olga, { memberId });
    expect((await copyLink(olga, { memberId })).url).toContain("/invitations/");
  });
});
