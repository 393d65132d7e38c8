// The console is stopped and started in every way that happens in practice.
import { ask } from "../doors/api";
import type { Console } from "../doors/console";
import { operator } from "../doors/operator";
import { visitor } from "../doors/visitor";
import type { Life } from "./life";
import { lived, type Transition } from "./transition";

/** It answers somebody who signs in, an owner who is signed in, and a script. */
async function answersInDevelopment(life: Life, console: Console) {
  const signIn = await visitor(console).open("/sign-in");
  life.expect(signIn.status === 200, `/sign-in answers ${signIn.status} in development.`);

  const olga = life.facts.people.find(({ name }) => name === "Olga Marchetti");
  const members = await visitor(console, new Map(olga?.cookies)).open("/org/kestrel-robotics/members");
  const shown = members.status === 200 && members.text.includes("Mia Lindqvist");
  life.expect(shown, `The members page answers ${members.status} to an owner in development, and does not list Mia.`);

  const key = life.facts.keys.find(({ description }) => description === "Terraform");
  const { status, body } = await ask(console, "GET /organizations", { key: key?.secret ?? "" });
  const own = status === 200 && body.organizations.some(({ id }: { id: string }) => id === key?.organizationId);
  life.expect(own, `The API answers ${status} to a key in development, without its organization.`);
}

export const restarts: Transition[] = [
  lived("stop and start", async (life) => {
    await life.restart();
    await life.same();
  }),

  lived("kill -9 and start", async (life) => {
    await life.kill();
    await life.start();
    await life.same();
  }),

  lived("demo twice", async (life) => {
    const demo = /^member (?:acme-robotics|northwind(?:-demo)?) /;
    life.invented = true;
    for (let time = 0; time < 2; time += 1) {
      await life.stop();
      await life.start(life.settings, ["--demo"]);
      await life.same(demo);
    }
    await life.restart();
    await life.same(demo);
  }),

  lived("dev after start", async (life) => {
    await life.stop();
    // The development build has its own folder, because the production build is served again below.
    const { ROSTER_DIST: _, ...settings } = life.settings;
    const console = await life.start({ ...settings, ROSTER_DIST: ".test/next-dev" }, ["--dev"]);
    await answersInDevelopment(life, console);
    await life.stop();
    await life.start(settings);
    await life.same();
  }),

  lived("operator commands while it is stopped", async (life) => {
    await life.stop();
    for (const command of ["list-organizations", "mail-queue"]) {
      const { code, err } = await operator(life.place, life.settings, command);
      life.expect(code === 0, `operator ${command}: ${err}`);
    }
    await life.start();
    await life.same();
  }),

  lived("a copy in another place", async (life) => {
    await life.stop();
    await life.pass({ hours: 5 });
    const elsewhere = await life.copy();
    try {
      await elsewhere.start();
      await elsewhere.same();
      await elsewhere.pagesAnswer();
      await life.start();
      await life.same();
      for (const { check, says } of elsewhere.findings) life.find(check, `In the copy: ${says}`);
    } finally {
      await elsewhere.close();
    }
  }),
];
