import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/actors/actor";
import { db, transaction } from "@/lib/database/db";
import { resend } from "@/lib/invitations/verbs/resend";
import { renderLetter } from "@/lib/mail/render-letter";
import { remove } from "@/lib/members/verbs/remove";
import { deleteAccount } from "@/lib/profile/verbs/delete-account";
import { aMember, anOrganization, personOf, twoOwners } from "@/lib/testing/cast";
import { answers, digestsOf, join, passAnHour } from "@/lib/testing/notices";
import { mailsOf, outboxOf } from "@/lib/testing/record";
import { sendDigests } from "./send-digests";
import { tell } from "./tell";

const to = async (actor: Actor) => (await personOf(actor)).address;
const gathered = async (organizationId: string) =>
  (await mailsOf(organizationId)).filter(({ template }) => template === "notices-gathered");

/** How many minutes from now the digest is due. */
async function minutesLeft(organizationId: string) {
  const [row] = await db().$queryRaw<{ minutes: number }[]>`
    SELECT round(extract(epoch FROM due_at - clock_timestamp()) / 60)::int AS minutes FROM notice_digest
     WHERE organization_id = ${organizationId}::uuid`;
  return row?.minutes;
}

describe("alike notices", { timeout: 30_000 }, () => {
  it("are one email at once, and one for the rest of the hour", async () => {
    const { id, olga } = await anOrganization();
    await join(olga, 13);
    expect(await outboxOf(id)).toEqual([`invitation-accepted to ${await to(olga)}`]);
    expect(await minutesLeft(id)).toBe(60);
    await sendDigests();
    expect(await mailsOf(id)).toHaveLength(1);

    await passAnHour(id);
    await sendDigests();
    const [mail, ...more] = await gathered(id);
    if (!mail) throw new Error("Nothing was gathered.");
    expect(more).toEqual([]);
    expect(mail.to).toBe(await to(olga));
    const { subject, text } = await renderLetter(mail);
    expect(subject).toBe("12 more people joined Acme Robotics");
    const named = [...text.matchAll(/Person (\d+) \(rahul\.[^)]+@northwind\.example\)/g)].map(([, nth]) => Number(nth));
    expect(named).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(text).toContain("and 2 more");
    expect(text).toContain(`/org/${olga.organization.slug}/members?sort=joined`);
    expect(await digestsOf(id)).toMatchObject([{ notices: [] }]);
    expect(await minutesLeft(id)).toBe(60);
  });

  it("are two emails, however many they are", async () => {
    const { id, olga } = await anOrganization();
    const members = await db().$queryRaw<{ id: string; email: string }[]>`
      WITH person AS (
        INSERT INTO "user" (id, email, address)
        SELECT gen_random_uuid(), n, n FROM (SELECT n || ${`@${id}.example`} AS n FROM generate_series(1, 300) AS n) AS emails
        RETURNING id, email)
      INSERT INTO member (id, organization_id, email, address, user_id, status, role_rank, sort_name, joined_at)
      SELECT gen_random_uuid(), ${id}::uuid, email, email, id, 'active', 100, '', clock_timestamp() FROM person
      RETURNING id, email`;
    await transaction(async (tx) => {
      for (const about of members) {
        const { organization } = olga;
        await tell(tx, {
          kind: "invitation-accepted",
          organization,
          readerId: olga.id,
          about: { ...about, name: null },
        });
      }
    });
    await passAnHour(id);
    await sendDigests();
    await sendDigests();
    expect((await mailsOf(id)).map(({ template }) => template)).toEqual(["invitation-accepted", "notices-gathered"]);
    expect((await gathered(id))[0]?.input).toMatchObject({ count: 299 });
  });

  it("are the same email as at once, if it is only one", async () => {
    const { id, olga } = await anOrganization();
    const [first, second] = await join(olga, 2);
    await passAnHour(id);
    await sendDigests();
    const inputs = (await mailsOf(id)).map(({ template, input }) => [template, input]);
    const about = { organization: "Acme Robotics", slug: olga.organization.slug, readerId: olga.id };
    expect(inputs).toEqual([
      ["invitation-accepted", expect.objectContaining({ ...about, person: "Person 1", email: first?.email })],
      ["invitation-accepted", expect.objectContaining({ ...about, person: "Person 2", email: second?.email })],
    ]);
  });

  it("are gathered hour after hour, and told at once again after an hour without any", async () => {
    const { id, olga } = await anOrganization();
    const emails: number[] = [];
    for (const people of [3, 2, 0, 1]) {
      await join(olga, people);
      await passAnHour(id);
      await sendDigests();
      emails.push((await mailsOf(id)).length);
    }
    expect(emails).toEqual([2, 3, 3, 4]);
    expect(await digestsOf(id)).toEqual([]);
  });

  it("of other kinds, readers, and organizations do not wait for each other", async () => {
    const [{ id, olga, zoe }, other] = [await twoOwners(), await anOrganization()];
    await answers(olga, "invitation-accepted");
    await answers(olga, "invitation-declined");
    await answers(olga, "link-requested");
    await answers(zoe, "invitation-accepted");
    await answers(other.olga, "invitation-accepted");
    expect(await mailsOf(id)).toHaveLength(4);
    expect(await mailsOf(other.id)).toHaveLength(1);
    expect(await digestsOf(id)).toHaveLength(4);
  });

  it.each([
    ["invitation-declined", "2 more people declined to join Acme Robotics", "?status=former"],
    ["link-requested", "2 more people ask for new links to Acme Robotics", "?status=expired"],
  ] as const)("about %s say who it was", async (kind, said, link) => {
    const { id, olga } = await anOrganization();
    const [, one, other] = [await answers(olga, kind), await answers(olga, kind), await answers(olga, kind)];
    await passAnHour(id);
    await sendDigests();
    const [mail] = await gathered(id);
    if (!mail) throw new Error("Nothing was gathered.");
    const { subject, text } = await renderLetter(mail);
    expect(subject).toBe(said);
    expect(text).toContain(`${one.email}\n`);
    expect(text).toContain(`${other.email}\n`);
    expect(text).toContain(link);
  });

  it("of a newer release are left to it", async () => {
    const { id, olga } = await anOrganization();
    await join(olga, 2);
    await db().noticeDigest.updateMany({ where: { organizationId: id }, data: { kind: "invitation-forgotten" } });
    await passAnHour(id);
    await sendDigests();
    expect(await digestsOf(id)).toMatchObject([{ notices: [{}] }]);
  });
});

describe("what is over when the hour is", { timeout: 30_000 }, () => {
  it("is not told: who is gone again, whose account is deleted, and who got a new link", async () => {
    const { id, olga } = await anOrganization();
    const [, gone] = await join(olga, 2);
    await remove(olga, { memberId: gone?.memberId ?? "" });
    await answers(olga, "invitation-declined");
    const { person } = await answers(olga, "invitation-declined");
    await deleteAccount(person, person);
    await answers(olga, "link-requested");
    const { memberId } = await answers(olga, "link-requested");
    await resend(olga, { memberId });
    const before = (await mailsOf(id)).length;
    await passAnHour(id);
    await sendDigests();
    expect(await mailsOf(id)).toHaveLength(before);
    expect(await digestsOf(id)).toEqual([]);
  });

  it("leaves the others in the email", async () => {
    const { id, olga } = await anOrganization();
    const [, gone] = await join(olga, 4);
    const outsider = await aMember(id);
    await remove(olga, { memberId: gone?.memberId ?? "" });
    await passAnHour(id);
    await sendDigests();
    const [mail] = await gathered(id);
    expect(mail?.input).toMatchObject({ count: 2, people: [{ name: "Person 3" }, { name: "Person 4" }] });
    expect(JSON.stringify(mail?.input)).not.toContain(outsider.name);
  });
});
