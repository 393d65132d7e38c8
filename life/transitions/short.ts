// The part that npm test has time for: one world of the oldest release, with the transitions that break most.
import { randomBytes } from "node:crypto";
import type { Kept } from "../releases/release";
import { reordered } from "./catalogs";
import { lineOfOpen, linksOver } from "./passing";
import type { Transition } from "./transition";

const fresh = () => randomBytes(32).toString("base64url");

export const shortForm = ({ release, catalog }: Kept): Transition[] => [
  {
    name: `upgrade from ${release}, ${catalog}`,
    run: async (life) => {
      await life.remember();
      await life.start();
      await life.same();
    },
  },
  {
    name: "stop and start",
    run: async (life) => {
      await life.restart();
      await life.same();
    },
  },
  {
    name: "kill -9 and start, with secrets rotated",
    run: async (life) => {
      const { TOKEN_KEYS = "", AUTH_SECRET = "" } = life.settings;
      await life.kill();
      const rotated = { TOKEN_KEYS: `w2:${fresh()},${TOKEN_KEYS}`, AUTH_SECRET: fresh(), AUTH_SECRET_OLD: AUTH_SECRET };
      await life.start({ ...life.settings, ...rotated });
      await life.same();
    },
  },
  {
    name: "catalog: roles reordered, after 3 days",
    run: async (life) => {
      await life.stop();
      await life.pass({ days: 3 });
      await life.start({ ...life.settings, CATALOG: reordered(life) });
      const over = await linksOver(life);
      await life.same(...over.map(lineOfOpen), /^page \/org\/\S+\/(?:activity|settings) /);
    },
  },
  {
    name: "every page, for each kind of actor",
    run: (life) => life.pagesAnswer(),
  },
];
