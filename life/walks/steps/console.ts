// Steps that change the console itself: it ends and starts again with the same or different settings, and time passes.
import { randomBytes } from "node:crypto";
import { EDITS } from "../catalogs";
import { fits, needsTokenKey } from "../model";
import { call, type Plan } from "../step";

const SPANS: [said: string, hours: number][] = [
  ["an hour passes", 1],
  ["a day passes", 25],
  ["three days pass", 73],
  ["forty days pass", 40 * 24],
];

export const restart: Plan = () => ({
  said: "the console is killed and started again",
  expects: "done",
  run: (_, ground) => ground.start(),
});

export const age: Plan = (world, draw) => {
  const [said, hours] = draw.one(SPANS);
  const cleans = draw.below(2) === 1;
  return {
    said: `${said}${cleans ? ", and what is over is cleaned up" : ""}`,
    expects: "done",
    run: async (life, ground) => {
      await ground.age(hours);
      return cleans ? await call(life, "cleanUp") : { done: null };
    },
    apply: () => {
      world.now += hours;
    },
  };
};

export const editCatalog: Plan = (world, draw) => {
  const { said, edit } = draw.one(EDITS);
  const edited = edit(world.catalog);
  return {
    said: `the console is started with another catalog: ${said}`,
    expects: fits(edited, world) ? "done" : "halted",
    run: (_, ground) => ground.startWith((now) => ({ ...now, catalog: edited })),
    apply: () => {
      world.catalog = edited;
    },
  };
};

export const rotateTokenKeys: Plan = (world) => {
  const id = `k${world.tokenKeysMade + 1}`;
  const tokenKey = { id, key: randomBytes(32).toString("base64url") };
  return {
    said: "TOKEN_KEYS gets a new first key",
    expects: "done",
    run: (_, ground) => ground.startWith((now) => ({ ...now, tokenKeys: [tokenKey, ...now.tokenKeys] })),
    apply: () => {
      world.tokenKeysMade += 1;
      world.tokenKeys = [id, ...world.tokenKeys];
    },
  };
};

export const dropTokenKey: Plan = (world) => {
  const oldest = world.tokenKeys.at(-1);
  if (!oldest || world.tokenKeys.length < 2) return null;
  return {
    said: `TOKEN_KEYS loses its last key, ${oldest}`,
    expects: needsTokenKey(world, oldest) ? "halted" : "done",
    run: (_, ground) => ground.startWith((now) => ({ ...now, tokenKeys: now.tokenKeys.slice(0, -1) })),
    apply: () => {
      world.tokenKeys = world.tokenKeys.slice(0, -1);
    },
  };
};

export const rotateAuthSecret: Plan = () => ({
  said: "AUTH_SECRET is changed, and kept among the older ones",
  expects: "done",
  run: (_, ground) =>
    ground.startWith((now) => ({ ...now, secrets: [randomBytes(32).toString("base64url"), ...now.secrets] })),
});

export const onePerUser: Plan = (world, draw) => {
  const one = draw.below(2) === 0;
  return {
    said: `ORGANIZATIONS_PER_USER is ${one ? "one" : "many"}`,
    expects: "done",
    run: (_, ground) => ground.startWith((now) => ({ ...now, onePerUser: one })),
    apply: () => {
      world.onePerUser = one;
    },
  };
};
