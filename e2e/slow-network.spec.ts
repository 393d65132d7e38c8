import { expect, rowOf, somebody, test } from "./console";
import { query } from "./database";
import { mailTo } from "./mailbox";

test("on a slow network a pressed button keeps its width and shows that it works, and a double click sends once", async ({
  owner,
  request,
}) => {
  const { page } = owner;
  const ana = somebody("Ana Ng");
  await page.getByRole("button", { name: "Invite members" }).click();
  const dialog = page.getByRole("dialog", { name: /^Invite members/ });
  await dialog.getByLabel("Email addresses").fill(`${ana.email} `);
  await expect(dialog).toContainText("1 to invite");
  const send = dialog.getByRole("button", { name: "Send invites" });
  // Only the size matters, because the dialog may still be moving in.
  const size = async () => send.evaluate(({ offsetWidth, offsetHeight }: HTMLElement) => [offsetWidth, offsetHeight]);
  const before = await size();

  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 1500,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  let posts = 0;
  page.on("request", (sent) => {
    if (sent.method() === "POST" && sent.postData()?.includes("batchId")) posts += 1;
  });
  // The list that follows takes its time, and the dialog must not wait for it, emptied.
  await page.evaluate(() => {
    let empty = 0;
    const watch = () => {
      const open = document.querySelector("[role=dialog]:not([data-ending-style])");
      if (open && !open.querySelector("[data-chip]")) document.body.dataset.empty = String(++empty);
      requestAnimationFrame(watch);
    };
    watch();
  });
  await send.dblclick();
  await expect(send).toHaveAttribute("aria-busy", "true");
  await expect(send.locator("svg")).toBeVisible();
  expect(await size()).toEqual(before);
  await page.keyboard.press("Control+Enter");

  await expect(dialog).toBeHidden();
  expect(Number(await page.evaluate(() => document.body.dataset.empty ?? 0))).toBeLessThan(5);
  await expect(rowOf(page, ana.email)).toContainText("Pending");
  expect(posts).toBe(1);
  expect(await mailTo(request, ana.email, "invites you")).toHaveLength(1);
  expect(await query("SELECT 1 FROM member WHERE email = $1", [ana.email])).toHaveLength(1);
});
