// npm run operator -- <command> does what only the operator of the console may do. It prints
// lines for people, or JSON for programs.
import { parseArgs } from "node:util";
import { catalog } from "@/lib/catalog/catalog";
import { describeDropped } from "@/lib/catalog/describe-dropped";
import { db } from "@/lib/database/db";
import { listAll } from "@/lib/organizations/list-all";
import { CreateForOwner, MakeOwner, ReopenOrganization } from "@/lib/organizations/operator";
import { createForOwner } from "@/lib/organizations/verbs/create-for-owner";
import { makeOwner } from "@/lib/organizations/verbs/make-owner";
import { reopen } from "@/lib/organizations/verbs/reopen";
import { Refusal } from "@/lib/refusal";
import { sentenceOf } from "@/lib/text/sentence";
import { main } from "../main";
import { Halt } from "../progress.mjs";
import { BILLS_HELP, billCommands } from "./bills";
import { type Command, day, invalid, type Options, read } from "./command";
import { inColumns } from "./in-columns";
import { KEYS_HELP, keyCommands } from "./keys";
import { MAIL_HELP, mailCommands } from "./mail";
import { RESOURCES_HELP, resourceCommands } from "./resources";
import { ROLES_HELP, roleCommands } from "./roles";
import { SETTINGS_HELP, settingsCommands } from "./settings";
import { TOKEN_KEYS_HELP, tokenKeyCommands } from "./token-keys";

const HELP = `Commands for the person who runs this console.

  npm run operator -- create-organization --name "Acme Robotics" --owner olga@acme.example
      Creates an organization. Its owner doesn't need an account yet: signing in with that email address is enough.

  npm run operator -- list-organizations
      Lists all organizations, open and closed, with their owners.

  npm run operator -- make-owner --organization acme-robotics --member adam@acme.example
      Makes a current or former member an active owner, for an organization that has lost its owners.

  npm run operator -- reopen-organization --organization acme-robotics [--owner olga@acme.example]
      Reopens a closed organization as it was, with its last owners or the one you name. Roles and resources that
      the catalog no longer has are removed from it.

${ROLES_HELP}
${RESOURCES_HELP}
${BILLS_HELP}
${KEYS_HELP}
${TOKEN_KEYS_HELP}
${SETTINGS_HELP}
${MAIL_HELP}
--organization takes the id or the slug of an organization. With --json, commands print JSON on standard output,
also {"error":{"code","message"}} if they are refused or can't run. The exit code is 0 on success, otherwise 1.
`;

const commands: Record<string, Command> = {
  "create-organization": {
    options: ["name", "owner"],
    run: async (options) => {
      const input = read(CreateForOwner, options);
      const organization = await createForOwner(input);
      return {
        json: { organization },
        text: `Created ${input.name} at /org/${organization.slug}. Its owner is ${input.owner.email}.\n  id ${organization.id}`,
      };
    },
  },
  "list-organizations": {
    options: [],
    run: async () => {
      const organizations = await listAll();
      const lines = organizations.map(({ slug, name, closedAt, members, pending, owners, id }) => [
        ...[slug, name, closedAt ? `closed ${day(closedAt)}` : "open", String(members), String(pending)],
        ...[owners.join(", ") || "none", id],
      ]);
      const head = ["SLUG", "NAME", "STATE", "MEMBERS", "PENDING", "OWNERS", "ID"];
      return {
        json: { organizations },
        text: organizations.length ? inColumns([head, ...lines]) : "There are no organizations yet.",
      };
    },
  },
  "make-owner": {
    options: ["organization", "member"],
    run: async (options) => {
      const { organization, member } = await makeOwner(read(MakeOwner, options));
      return { json: { organization, member }, text: `${member.email} is now an owner of ${organization.name}.` };
    },
  },
  "reopen-organization": {
    options: ["organization", "owner"],
    run: async (options) => {
      const { organization, dropped } = await reopen(read(ReopenOrganization, options));
      const lost = dropped.map((one) => `\n  ${describeDropped(catalog(), one).what}`);
      const taken = lost.length ? `\nThe catalog no longer has these, so they were removed: ${lost.join("")}` : "";
      return {
        json: { organization, dropped },
        text: `${organization.name} is open again, at /org/${organization.slug}.${taken}`,
      };
    },
  },
  ...mailCommands,
  ...roleCommands,
  ...resourceCommands,
  ...billCommands,
  ...keyCommands,
  ...tokenKeyCommands,
  ...settingsCommands,
};

function parse(args: string[]) {
  const [name = "", ...rest] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    throw invalid(
      name.startsWith("-") || !name
        ? "The command is missing. --help lists all commands."
        : `There's no command ${name}. The commands are ${Object.keys(commands).join(", ")}.`,
    );
  }
  const strings = Object.fromEntries(command.options.map((option) => [option, { type: "string" as const }]));
  try {
    const { values } = parseArgs({ args: rest, options: { ...strings, json: { type: "boolean" } }, strict: true });
    const { json = false, ...options } = values;
    return { command, json: Boolean(json), options: options as Options }; // all but json are declared as strings
  } catch (error) {
    throw invalid(`${(error as Error).message.split(/[.\n] /)[0]}. --help shows what ${name} takes.`);
  }
}

const args = process.argv.slice(2);

await main(
  async () => {
    if (args.length === 0 || args.some((arg) => arg === "--help" || arg === "-h" || arg === "help")) {
      process.stdout.write(HELP);
      return args.length === 0 ? 1 : 0;
    }
    const { command, json, options } = parse(args);
    try {
      const answer = await command.run(options);
      process.stdout.write(`${json ? JSON.stringify(answer.json) : answer.text}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new Halt(sentenceOf(error.code, error.values), error.code);
    } finally {
      await db().$disconnect();
    }
  },
  { json: args.includes("--json") },
);
