import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { listLocalMails, listLocalMailsForScripts } from "./local-mails";

it("finds mails by their recipient, and none by what no address can be", async () => {
  const to = `rahul.${process.pid}@northwind.example`;
  const mail = { key: randomUUID(), from: "Roster <roster@localhost>", to, subject: "Hello", html: "", text: "" };
  const { id } = await db().localMail.create({ data: mail });
  for (const part of [to, to.toUpperCase()]) {
    expect(await listLocalMails(part)).toMatchObject({ mails: [{ id }], count: 1 });
    expect(await listLocalMailsForScripts(part)).toMatchObject([{ id }]);
  }
  expect((await listLocalMails("")).count).toBeGreaterThan(0);
  expect((await listLocalMailsForScripts(null)).length).toBeGreaterThan(0);
  for (const strange of ["\0", `${to}\0`, "\uD800", `${to}\uDFFF`]) {
    expect(await listLocalMails(strange)).toEqual({ mails: [], count: 0 });
    expect(await listLocalMailsForScripts(strange)).toEqual([]);
  }
});
