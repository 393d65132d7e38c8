import { expect, it } from "vitest";
import { queueWork } from "./queue-work";

it("begins one after the other in a line, whatever becomes of them, and does not wait for other lines", async () => {
  const lines: string[] = [];
  const job =
    (name: string, fails = false) =>
    async () => {
      lines.push(`${name} begins`);
      await new Promise((done) => setTimeout(done, 5));
      lines.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const all = await Promise.allSettled([
    queueWork("acme", job("a", true)),
    queueWork("acme", job("b")),
    queueWork("northwind", job("other")),
    queueWork("acme", job("c")),
  ]);
  expect(all.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled"]);
  expect(lines.filter((line) => !line.startsWith("other"))).toEqual(
    ["a", "b", "c"].flatMap((name) => [`${name} begins`, `${name} ends`]),
  );
  expect(lines.indexOf("other begins")).toBeLessThan(lines.indexOf("a ends"));
});
