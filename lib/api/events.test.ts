import { describe, expect, it } from "vitest";
import { onDeployments } from "@/lib/testing/access-cast";
import { aKey, ask, codesOf } from "@/lib/testing/api";
import { aMember, anOrganization } from "@/lib/testing/cast";

async function aSetting() {
  const { id, olga } = await anOrganization();
  const key = await aKey(id);
  const put = (kind: string, one: string) =>
    ask(key, `PUT /organizations/${id}/resources/${kind}/${one}`, { body: { name: one } });
  return { id, olga, key, put, at: `/organizations/${id}/events` };
}

type Line = { action: string; details: { id?: string } };
const lines = ({ body }: { body: { events: Line[] } }) =>
  body.events.map(({ action, details }) => [action, details.id].filter(Boolean).join(" "));

describe("what happened", () => {
  it("is told the latest first: who, whom, when", async () => {
    const { id, key, put, at } = await aSetting();
    const mia = await aMember(id, { name: "Mia Lindqvist" });
    await put("deployment", "arm");
    await ask(key, `DELETE /organizations/${id}/members/${mia.userId}`);
    const { body } = await ask(key, `GET ${at}`);
    expect(body.events).toMatchObject([
      {
        action: "member.removed",
        actor: { type: "key", key_id: expect.any(String), name: expect.stringContaining("Terraform") },
        subject: { user_id: mia.userId, name: "Mia Lindqvist" },
      },
      { action: "resource.added", details: { id: "arm", name: "arm", kind: "hosted deployment" } },
    ]);
  });

  it("comes page by page, and as it is asked for", async () => {
    const { key, put, at } = await aSetting();
    for (const one of ["a", "b", "c"]) await put("deployment", one);
    const first = await ask(key, `GET ${at}?limit=2&group=access`);
    const second = await ask(key, `GET ${at}?limit=2&group=access&next_page=${first.body.next_page}`);
    expect([...lines(first), ...lines(second)]).toEqual(["c", "b", "a"].map((one) => `resource.added ${one}`));
    expect(second.body.next_page).toBeUndefined();
    expect(lines(await ask(key, `GET ${at}?group=members`))).toEqual([]);
    expect(lines(await ask(key, `GET ${at}?to=2020-01-01`))).toEqual([]);
    expect(lines(await ask(key, `GET ${at}?from=2020-01-01`))).toHaveLength(3);
    for (const query of ["next_page=x", "group=spaceships", "from=yesterday", "to=2020-02-31", "limit=1001"]) {
      expect(codesOf(await ask(key, `GET ${at}?${query}`))).toBe("400 root.invalid_data");
    }
  });

  it("is told to other keys as far as it is in their scope, without addresses of machines", async () => {
    const { id, put, at } = await aSetting();
    for (const one of ["arm", "base"]) await put("deployment", one);
    await put("security", "vault");
    const scoped = await aKey(id, [], { access: [onDeployments("admin", "arm")] });
    expect(lines(await ask(scoped, `GET ${at}`))).toEqual(["resource.added arm"]);
    expect(lines(await ask(await aKey(id, []), `GET ${at}`))).toEqual([]);
    const elsewhere = await anOrganization("Northwind");
    expect(codesOf(await ask(await aKey(elsewhere.id), `GET ${at}`))).toBe("404 organization.not_found");
  });
});
