// Runs every POST of the API with an Idempotency-Key.
import { describe, expect, it } from "vitest";
import { db } from "@/lib/database/db";
import { uuidv7 } from "@/lib/database/uuid";
import { ask } from "@/lib/testing/api";
import { doneOf, type Post, posts } from "@/lib/testing/api-posts";
import { operations } from "./operations";

const POSTS = operations.filter(({ method }) => method === "POST").map(({ name }) => name);

const send = ({ key, person, line, body }: Post, name: string) =>
  ask(key, line, { body, headers: { "idempotency-key": name }, ...(person ? { person } : {}) });

/** The transactions that wrote the events, the emails, and the answer. */
async function transactionsOf({ organizationId }: Post, name: string) {
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT xmin::text AS id FROM event WHERE organization_id = ${organizationId}::uuid
    UNION SELECT xmin::text FROM mail WHERE organization_id = ${organizationId}::uuid
    UNION SELECT xmin::text FROM kept_answer WHERE name = ${name} AND status IS NOT NULL`;
  return rows.length;
}

it("each has its row in the table of posts", () => {
  expect(Object.keys(posts).sort()).toEqual(POSTS.toSorted());
});

describe.each(Object.entries(posts))("%s", (_, aPost) => {
  it("keeps its answer in the transaction that does it, and gives it again", async () => {
    const [post, name] = [await aPost(), uuidv7()];
    const first = await send(post, name);
    expect(first.status).toBeLessThan(300);
    expect(await doneOf(post)).toEqual({ done: post.done, mails: post.mails });
    expect(await transactionsOf(post, name)).toBe(1);

    const second = await send(post, name);
    const { key: _, ...rest } = first.body;
    expect([second.status, second.body]).toEqual([
      first.status,
      "key" in first.body ? { ...rest, warning: expect.any(String) } : rest,
    ]);
    expect(await doneOf(post)).toEqual({ done: post.done, mails: post.mails });
  });
});
