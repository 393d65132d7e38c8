import { expect, invite, somebody, test } from "./console";
import { query } from "./database";

test("twelve people invited at once are one line, which the keyboard opens, and no page repeats them", async ({
  owner,
}) => {
  const { page, slug } = owner;
  await query(
    `INSERT INTO event (id, organization_id, at, action, details, actor_kind, actor_name)
     SELECT ('01900000-0000-7000-8000-' || right(organization.id::text, 10) || lpad(n::text, 2, '0'))::uuid, organization.id,
            now() - interval '1 year', 'bill.added', jsonb_build_object('name', 'INV-' || n), 'operator', 'An operator'
       FROM organization, generate_series(1, 60) AS n WHERE slug = $1`,
    [slug],
  );
  const people = Array.from({ length: 12 }, (_, n) => somebody(`Person ${String.fromCharCode(65 + n)}`).email);
  await invite(page, people.join(", "));

  await page.goto(`/org/${slug}/activity`);
  const main = page.getByRole("main");
  const line = main.getByRole("listitem").filter({ hasText: `${owner.name} invited 12 people as Member` });
  await expect(line).toHaveCount(1);
  const [first = ""] = people;
  await expect(main.getByText(first)).toBeHidden();

  const entries = line.getByText("12 entries", { exact: true });
  await entries.focus();
  await page.keyboard.press("Enter");
  await expect(line.getByRole("list").getByRole("listitem")).toHaveCount(12);
  const single = line.getByRole("listitem").filter({ hasText: first });
  await expect(single).toContainText(`${owner.name} invited ${first} as Member`);
  await page.keyboard.press("Enter");
  await expect(single).toBeHidden();

  const bills = main.getByText(/added bill INV-/);
  await expect(bills).toHaveCount(49);
  await page.getByRole("link", { name: "Next" }).click();
  await expect(bills).toHaveCount(11);
  await expect(main).not.toContainText(" invited ");
  await page.getByRole("link", { name: "Previous" }).click();
  await expect(line).toHaveCount(1);

  const search = main.getByRole("searchbox");
  await search.fill(first);
  await expect(main).toContainText(`${owner.name} invited ${first} as Member`);
  await expect(line).toHaveCount(0);
  const file = await (await page.request.get(`/org/${slug}/activity/export?group=invitations`)).text();
  expect(file.trim().split("\r\n")).toHaveLength(13);
});

test("a long fold shows its first lines, and leads to the others", async ({ owner }) => {
  const { page, slug } = owner;
  await query(
    `INSERT INTO event (id, organization_id, at, action, details, actor_kind, actor_name)
     SELECT ('01900000-0000-7000-8000-' || right(organization.id::text, 9) || lpad(n::text, 3, '0'))::uuid, organization.id,
            now() - interval '1 year', 'resource.added', jsonb_build_object('kind', 'project', 'id', n, 'name', 'Sensor ' || n),
            'operator', 'An operator'
       FROM organization, generate_series(1, 120) AS n WHERE slug = $1`,
    [slug],
  );
  await page.goto(`/org/${slug}/activity`);
  const main = page.getByRole("main");
  await expect(main).toContainText("An operator added 120 resources");
  const single = main.getByText(/added the project Sensor/);
  await main.getByText("First 50 of 120 entries").click();
  await expect(single.filter({ visible: true })).toHaveCount(50);

  await main.getByRole("link", { name: "70 more entries" }).click();
  await expect(main).toContainText("An operator added 70 more resources");
  await expect(single.filter({ visible: true })).toHaveCount(50);
  await expect(main.getByText("added the project Sensor 70", { exact: false }).first()).toBeVisible();
  await main.getByRole("link", { name: "20 more entries" }).click();
  await expect(main).toContainText("An operator added 20 more resources");
  await expect(main.getByText(/Sensor 1$/)).toBeVisible();
});
