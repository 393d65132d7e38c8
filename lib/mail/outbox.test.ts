import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db, transaction } from "@/lib/db";
import { aMember, anOrganization } from "@/lib/testing/cast";
import { aCode, aRemoval, jobsOfMail, mailId, mailRow } from "@/lib/testing/mails";
import { enqueueMail } from "./outbox";
import { sweepOutbox } from "./sweep";

describe("the outbox", { timeout: 30_000 }, () => {
  it("has a mail and its job when the change is committed", async () => {
    const id = await aRemoval();
    expect(await mailRow(id)).toMatchObject({ state: "queued", attempts: 0, sealedInput: null });
    expect(await jobsOfMail(id)).toEqual([{ waits: false }]);
  });

  it("has neither when the change is undone", async () => {
    const key = `removed/${randomUUID()}`;
    const jobs = await db.$queryRaw<
      { count: number }[]
    >`SELECT count(*)::int FROM pgboss.job WHERE data->>'mailId' = ${key}`;
    let id = "";
    const change = transaction(async (tx) => {
      const input = { organization: "Acme Robotics", by: "Olga", byEmail: "olga@acme.example" };
      await enqueueMail(tx, { template: "removed", key, to: "adam@acme.example", input });
      id = (await tx.mail.findUniqueOrThrow({ where: { key } })).id;
      throw new Error("undone");
    });
    await expect(change).rejects.toThrow("undone");
    expect(await db.mail.findUnique({ where: { key } })).toBeNull();
    expect(await jobsOfMail(id)).toEqual([]);
    expect(jobs).toEqual([{ count: 0 }]);
  });

  it("takes a key once", async () => {
    const key = `removed/${randomUUID()}`;
    const input = { organization: "Acme Robotics", by: "Olga", byEmail: "olga@acme.example" };
    for (const to of ["adam@acme.example", "mia@acme.example"]) {
      await transaction((tx) => enqueueMail(tx, { template: "removed", key, to, input }));
    }
    expect(await mailRow(await mailId(key))).toMatchObject({ to: "adam@acme.example" });
    expect(await jobsOfMail(await mailId(key))).toHaveLength(1);
  });

  it("keeps a code sealed, and nothing of it readable", async () => {
    const id = await aCode();
    const mail = await mailRow(id);
    expect(JSON.stringify(mail.input)).not.toContain("40271836");
    expect(Buffer.from(mail.sealedInput ?? []).toString("latin1")).not.toContain("40271836");
  });

  it("gives a mail that has no job another one, once", async () => {
    const id = await aRemoval();
    await db.$executeRaw`DELETE FROM pgboss.job WHERE singleton_key = ${id}`;
    await sweepOutbox();
    await sweepOutbox();
    expect(await jobsOfMail(id)).toHaveLength(1);
  });
});

describe("the row of a member", { timeout: 30_000 }, () => {
  it("is the one that its mail was written for", async () => {
    const { olga } = await anOrganization();
    const adam = await aMember(olga.organization.id);
    const input = { organization: "Acme Robotics", by: "Olga", byEmail: "olga@acme.example" };
    const key = `suspended/${randomUUID()}`;
    await transaction((tx) =>
      enqueueMail(tx, {
        ...{ template: "suspended", key, to: adam.email, input },
        ...{ organizationId: olga.organization.id, memberId: adam.id },
      }),
    );
    expect(await mailRow(await mailId(key))).toMatchObject({ organizationId: olga.organization.id, memberId: adam.id });
  });
});
