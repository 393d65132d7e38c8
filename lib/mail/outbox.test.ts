import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db, transaction } from "@/lib/database/db";
import { aMember, anOrganization } from "@/lib/testing/cast";
import { aCode, aRemoval, mailId, mailRow } from "@/lib/testing/mails";
import { enqueueMail } from "./outbox";
import { unseal } from "./seal";

describe("the outbox", { timeout: 30_000 }, () => {
  it("has a mail when the change is committed", async () => {
    const id = await aRemoval();
    expect(await mailRow(id)).toMatchObject({ state: "queued", attempts: 0, sealedInput: null });
  });

  it("has none when the change is undone", async () => {
    const key = `removed/${randomUUID()}`;
    const change = transaction(async (tx) => {
      const input = { organization: "Acme Robotics", by: "Olga", byEmail: "olga@acme.example" };
      await enqueueMail(tx, { template: "removed", key, to: "adam@acme.example", input });
      await tx.mail.findUniqueOrThrow({ where: { key } });
      throw new Error("undone");
    });
    await expect(change).rejects.toThrow("undone");
    expect(await db().mail.findUnique({ where: { key } })).toBeNull();
  });

  it("takes a key once", async () => {
    const key = `removed/${randomUUID()}`;
    const input = { organization: "Acme Robotics", by: "Olga", byEmail: "olga@acme.example" };
    for (const to of ["adam@acme.example", "mia@acme.example"]) {
      await transaction((tx) => enqueueMail(tx, { template: "removed", key, to, input }));
    }
    expect(await mailRow(await mailId(key))).toMatchObject({ to: "adam@acme.example" });
  });

  it("keeps a code sealed, and nothing of it readable", async () => {
    const id = await aCode();
    const mail = await mailRow(id);
    expect(JSON.stringify(mail.input)).not.toContain("40271836");
    expect(Buffer.from(mail.sealedInput ?? []).toString("latin1")).not.toContain("40271836");
  });

  it("keeps a code for the mail that it was sealed for, and for no other", async () => {
    const { key, sealedInput } = await mailRow(await aCode());
    expect(unseal(sealedInput ?? new Uint8Array(), key)).toMatchObject({ code: "40271836" });
    expect(() => unseal(sealedInput ?? new Uint8Array(), `${key}/other`)).toThrow();
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
        template: "suspended",
        key,
        to: adam.email,
        input,
        organizationId: olga.organization.id,
        memberId: adam.id,
      }),
    );
    expect(await mailRow(await mailId(key))).toMatchObject({ organizationId: olga.organization.id, memberId: adam.id });
  });
});
