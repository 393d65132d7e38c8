// Emails about access name the resources, but no name becomes a link or a phone number in them.
import { beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import type { Assignment } from "@/lib/assignments/schema";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { sendReminders } from "@/lib/invitations/remind";
import { invite } from "@/lib/invitations/verbs/invite";
import { resend } from "@/lib/invitations/verbs/resend";
import { changeRole } from "@/lib/members/verbs/change-role";
import { addResource } from "@/lib/resources/verbs/add-resource";
import { onDeployments, onSecurity } from "@/lib/testing/access-cast";
import { aMember, anOrganization, BILLING, expireIn } from "@/lib/testing/cast";
import { renderLetter } from "./render-letter";

const HOSTILE = [
  "https://evil.example/login",
  "www.evil.example",
  "evil.example",
  "eve@evil.example",
  "Call +1 800 555 0199",
  "Dial 0049 (30) 1234567",
];
const EVIL = /evil\.example|555.?0199|123.?4567/;

let olga: Actor;
beforeEach(async () => {
  ({ olga } = await anOrganization());
  await add("arm", "Arm telemetry");
  await add("base", "Base station");
  for (const [index, name] of HOSTILE.entries()) await add(`h${index}`, name);
});

const add = (id: string, name: string) => addResource(olga, { kind: "deployment", id, name });

async function invited(access: Assignment[], roles: string[] = []) {
  const address = `rahul.${uuidv7().slice(-12)}@northwind.example`;
  await invite(olga, { batchId: uuidv7(), addresses: address, roles, access });
  return db().member.findFirstOrThrow({ where: { address } });
}

/** The latest email of a kind to a person, as it is sent. */
async function mailTo(to: string, template: string) {
  const mail = await db().mail.findFirstOrThrow({ where: { to, template }, orderBy: { id: "desc" } });
  return { ...(await renderLetter(mail)), stored: JSON.stringify(mail.input) };
}

const access: Assignment[] = [
  onDeployments("viewer", "arm", "base"),
  { ...onSecurity("editor"), applicationRoles: [] },
];

describe("the mails say what is reached", { timeout: 30_000 }, () => {
  it("the invitation, and the one that is sent again", async () => {
    const { id, address } = await invited(access, BILLING);
    const first = await mailTo(address, "invitation");
    for (const body of [first.html, first.text]) {
      expect(body).toContain("Viewer on Arm telemetry and Base station");
      expect(body).toContain("Editor on all current and future Security projects, cloud console only");
      expect(body).toContain("Billing admin");
    }
    // After an edit the link stays, and the next email shows the current access.
    await changeRole(olga, { memberId: id, access: [onDeployments("editor", "base")] });
    await resend(olga, { memberId: id });
    const second = await mailTo(address, "invitation");
    expect(second.text).toContain("Editor on Base station");
    expect(second.text).not.toContain("Arm telemetry");
  });

  it("no word about access where none is given", async () => {
    const { address } = await invited([]);
    expect((await mailTo(address, "invitation")).text).not.toMatch(/\bAccess\b/);
  });

  it("the reminder", async () => {
    const { id, address } = await invited(access);
    await expireIn("member", id, 20 * 3600);
    await sendReminders();
    expect((await mailTo(address, "invitation-reminder")).text).toContain("Viewer on Arm telemetry and Base station");
  });

  it("what is gained and lost, whether the role changed or not", async () => {
    const tara = await aMember(olga.organization.id, { name: "Tara Haddad" });
    await changeRole(olga, { memberId: tara.id, access });
    const first = await mailTo(tara.email, "role-changed");
    expect(first.text).toContain("Viewer on Arm telemetry and Base station");
    expect(first.text).not.toContain("Removed");
    await db().mail.updateMany({ where: { to: tara.email }, data: { state: "sent" } });
    await changeRole(olga, { memberId: tara.id, roles: BILLING, access: [onDeployments("viewer", "base")] });
    const second = await mailTo(tara.email, "role-changed");
    expect(second.text).toContain("Billing admin");
    expect(second.text).toMatch(/Added[\s\S]*You can see the organization's bills/);
    expect(second.text).toMatch(/Removed[\s\S]*Viewer on Arm telemetry\n/);
    expect(second.text).toMatch(/Removed[\s\S]*Editor on all current and future Security projects/);
  });
});

describe("no name of a resource becomes a link or a number", { timeout: 30_000 }, () => {
  it.each(HOSTILE.map((name, index) => [name, `h${index}`] as const))("%s", async (_, id) => {
    const given = [{ ...onDeployments("viewer", "arm", id), applicationRoles: ["evil.example"] }];
    const { id: memberId, address } = await invited(given);
    await expireIn("member", memberId, 20 * 3600);
    await sendReminders();
    const tara = await aMember(olga.organization.id, { name: "Tara Haddad" });
    await changeRole(olga, { memberId: tara.id, access: given });
    const mails = [
      await mailTo(address, "invitation"),
      await mailTo(address, "invitation-reminder"),
      await mailTo(tara.email, "role-changed"),
    ];
    for (const { html, text, stored } of mails) {
      expect(text).toContain("Viewer on Arm telemetry and one of the hosted deployments");
      for (const body of [html, text]) expect(EVIL.exec(body)).toBeNull();
      expect(stored.replaceAll("as evil.example", "")).not.toMatch(EVIL);
    }
  });
});
