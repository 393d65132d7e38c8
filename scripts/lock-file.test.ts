import { mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { withLock } from "./lock-file";

const aFile = () => path.join(mkdtempSync(path.join(tmpdir(), "roster-lock-")), "lock");

it.each([
  ["whose holder has ended", "999999999"],
  ["whose number another program has by now", String(process.ppid)],
])("takes over a lock %s", async (_, holder) => {
  const file = aFile();
  writeFileSync(file, holder);
  expect(await withLock(file, async () => "done")).toBe("done");
});

it("takes over a lock that was never written, after a moment", async () => {
  const file = aFile();
  writeFileSync(file, "");
  const earlier = new Date(Date.now() - 3_000);
  utimesSync(file, earlier, earlier);
  expect(await withLock(file, async () => "done")).toBe("done");
});
