// What is done to the console itself: it ends and starts again, as it was or under other settings, and time passes.
import { randomBytes } from "node:crypto";
import { EDITS } from "../catalogs";
import { fits } from "../model";
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
    run: (_, ground) => ground.startWith({ catalog: edited }),
    apply: () => {
      world.catalog = edited;
    },
  };
};

export const rotateTokenKeys: Plan = (world) => {
  const id = `k${world.tokenKeys.length + 1}`;
  return {
    said: "TOKEN_KEYS gets a new first key",
    expects: "done",
    run: (_, ground) => ground.startWith({ tokenKey: { id, key: randomBytes(32).toString("base64url") } }),
    apply: () => {
      world.tokenKeys = [id, ...world.tokenKeys];
    },
  };
};

export const rotateAuthSecret: Plan = () => ({
  said: "AUTH_SECRET is changed, and kept among the older ones",
  expects: "done",
  run: (_, ground) => ground.startWith({ authSecret: randomBytes(32).toString("base64url") }),
});

export const onePerUser: Plan = (world, draw) => {
  const one = draw.below(2) === 0;
  return {
    said: `ORGANIZATIONS_PER_USER is ${one ? "one" : "many"}`,
    expects: "done",
    run: (_, ground) => ground.startWith({ onePerUser: one }),
    apply: () => {
      world.onePerUser = one;
    },
  };
};
