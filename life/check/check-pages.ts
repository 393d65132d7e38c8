// Visits every page and handler as every kind of visitor. None may break, and each is shown to the right people.
import type { Catalog } from "@/lib/catalog/schema";
import shell from "@/lib/text/en/shell.json";
import type { Console } from "../doors/console";
import type { PageAnswer } from "../doors/visitor";
import type { Facts, KnownLink } from "../world/facts";
import { type Finding, findingOf } from "./finding";
import { EXPECTATIONS, type Outcome } from "./page-expectations";
import { listRoutes } from "./routes";
import { findVisits, type Visit } from "./visitors";

const BROKEN = `<title>${shell.error.title}`;

type Options = {
  /** Set if sessions have ended, so that not every kind of visitor has to be signed in. */
  sessionsEnded?: boolean;
};

export async function checkPages(
  console: Console,
  facts: Facts,
  catalog: Catalog,
  { sessionsEnded = false }: Options = {},
): Promise<Finding[]> {
  const routes = listRoutes();
  const { visits, signedOut } = await findVisits(console, facts, catalog);
  const findings: Finding[] = [];
  for (const { path } of routes) {
    const wrong: string[] = [];
    for (const visit of visits) wrong.push(...(await visitOne(visit, path)));
    findings.push(...findingOf(`${path} answers to everybody as it is to`, wrong));
  }
  return [
    ...findingOf(
      "every page has its expectations",
      routes.map(({ path }) => path).filter((path) => !(path in EXPECTATIONS)),
    ),
    ...findingOf(
      "an owner and somebody signed out can visit",
      (["owner", "nobody"] as const).filter((kind) => !visits.some((visit) => visit.kind === kind)),
    ),
    ...findingOf("somebody of each kind is still signed in", sessionsEnded ? [] : signedOut),
    ...findings,
    ...(await checkLinks(visits, facts.links)),
  ];
}

async function visitOne(visit: Visit, route: string): Promise<string[]> {
  const expectation = EXPECTATIONS[route];
  const path = expectation?.at(visit);
  if (!expectation || !path) return [];
  const answer = await visit.browser.open(path);
  const expects = [expectation.expects(visit)].flat();
  const got = outcomeOf(answer);
  if (expects.includes(got) || expects.includes(answer.status)) return [];
  return [
    `${path} is ${got} (${answer.status}) to ${visit.name}, ${visit.kind}, and was to be ${expects.join(" or ")}`,
  ];
}

function outcomeOf({ status, text, location }: PageAnswer): Outcome {
  if (text.includes(BROKEN)) return 500;
  if (status === 404) return "gone";
  if (status >= 300 && status < 400) {
    const to = new URL(location ?? "", "http://localhost").pathname;
    if (to === "/sign-in") return "sign-in";
    return to.startsWith("/suspended/") ? "suspended" : to.startsWith("/former/") ? "former" : "away";
  }
  return status === 200 ? "page" : status;
}

/** The link of an old email must still say what happened to its invitation. */
async function checkLinks(visits: readonly Visit[], links: readonly KnownLink[]): Promise<Finding[]> {
  const nobody = visits.find(({ kind }) => kind === "nobody");
  const wrong: string[] = [];
  for (const { path, state } of nobody ? links : []) {
    const answer = await nobody?.browser.open(path);
    if (answer?.status !== 200 || answer.text.includes(BROKEN)) wrong.push(`${path} (${state}): ${answer?.status}`);
  }
  return findingOf("every link that was mailed leads to a page", wrong);
}
