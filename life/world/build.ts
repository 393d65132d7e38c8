// Builds a lived-in world through the product's doors only: a year in a quarter of a minute.
import type { Console } from "../doors/console";
import type { Facts } from "./facts";
import { aMonthAgo, lately } from "./lately";
import { aCrowd, longAgo } from "./long-ago";
import { Stage } from "./stage";

/** Every world has these known secrets, so that a later run can open what they seal. */
export const worldSettings = (catalog: string) => ({
  CATALOG: catalog,
  AUTH_SECRET: "the secret of a world that tests live in",
  TOKEN_KEYS: `w1:${Buffer.from("the token key of a world for tests").toString("base64url")}`,
  RESEND_WEBHOOK_SECRET: `whsec_${Buffer.from("the webhooks of a world").toString("base64")}`,
});

/** Builds it in an unused console that was started with `worldSettings`. */
export async function buildWorld(console: Console, { crowd = 1000 } = {}): Promise<Facts> {
  const stage = new Stage(console);
  // Codes and links arrive at once, however slowly this release sends.
  const sending = stage.verbs.call({ module: "life/doors/drain.ts", name: "drainUntilStopped" });
  try {
    await longAgo(stage);
    const kestrel = stage.organization("kestrel-robotics").slug;
    await stage.pass({ days: 380 });
    const north = await aCrowd(stage, crowd);
    await aMonthAgo(stage, kestrel);
    await stage.pass({ days: 25 });
    await lately(stage, kestrel, north);
    await stage.pass({ hours: 2 });
    await stage.arrive("Olga Marchetti");
    return stage.close();
  } finally {
    await stage.verbs.call({ module: "life/doors/drain.ts", name: "stopDraining" });
    await sending;
    await stage.verbs.close();
  }
}
