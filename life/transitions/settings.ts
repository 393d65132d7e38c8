// Settings change between two starts.
import { freePort } from "@/scripts/free-port";
import { ask } from "../doors/api";
import { visitor } from "../doors/visitor";
import type { Life } from "./life";
import { lived, type Transition } from "./transition";

const asOlga = ({ console, facts }: Life) =>
  visitor(console, new Map(facts.people.find(({ name }) => name === "Olga Marchetti")?.cookies));

const create = async (life: Life) =>
  (await asOlga(life).post("createAction", { id: crypto.randomUUID(), name: "One More" })).said;

export const settings: Transition[] = [
  lived("PORT changed", async (life) => {
    await life.restart({ PORT: String(await freePort()) });
    await life.same();
  }),

  lived("ORGANIZATIONS_PER_USER changed both ways", async (life) => {
    await life.restart({ ORGANIZATIONS_PER_USER: "one" });
    await life.same();
    const refused = await create(life);
    life.expect(!["done", "redirect"].includes(refused), "Somebody who belongs to one makes another.");
    await life.restart({ ORGANIZATIONS_PER_USER: "many" });
    await life.same();
    const made = await create(life);
    life.expect(made === "redirect", `Nobody makes another, though all may have many: ${made}`);
  }),

  lived("WHO_CREATES_ORGANIZATIONS changed", async (life) => {
    await life.restart({ WHO_CREATES_ORGANIZATIONS: "operator" });
    await life.same();
    const refused = await create(life);
    life.expect(!["done", "redirect"].includes(refused), "Somebody makes an organization, though the operator does.");
    await life.restart({ WHO_CREATES_ORGANIZATIONS: "anyone" });
    await life.same();
  }),

  lived("API_REQUESTS_PER_MINUTE changed", async (life) => {
    const key = life.facts.keys.find(({ description }) => description === "Crowd")?.secret ?? "";
    await life.restart({ API_REQUESTS_PER_MINUTE: "3" });
    const answers: number[] = [];
    for (let nth = 0; nth < 6; nth += 1) answers.push((await ask(life.console, "GET /organizations", { key })).status);
    life.expect(answers.includes(429), `Six requests, where three a minute are allowed: ${answers}`);
    await life.restart({ API_REQUESTS_PER_MINUTE: "600" });
    await life.pass({ minutes: 2 });
    await life.same();
  }),
];
