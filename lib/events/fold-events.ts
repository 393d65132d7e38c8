// Folds alike events in a row into one line of the activity, such as "Olga invited 300 people as Member".
import type { EventAction } from "./event-actions";
import type { EventRow } from "./read-events";

/**
 * What is done in bulk, and the details that the one line tells. Alike events agree in these, so a fold never hides what
 * was given. The other details, such as what a removal took, are in the lines within it.
 */
const TOLD = {
  "member.invited": ["role", "access"],
  "member.role-changed": ["from", "to"],
  "member.access-changed": ["gained", "lost", "why", "name"],
  "member.suspended": ["reason"],
  "member.reinstated": ["role", "access"],
  "member.removed": ["reason"],
  "invitation.resent": ["why", "from"],
  "invitation.revoked": ["why", "from"],
  "invitation.replaced": [],
  "resource.added": [],
  "resource.state-changed": ["to"],
  "resource.deleted": [],
  "key.revoked": ["why", "from"],
  "key.access-changed": ["gained", "lost", "why", "name"],
  "key.role-taken": ["name"],
  "key.kept": ["why", "from"],
  "key.offered": ["to"],
} as const satisfies Partial<Record<EventAction, readonly string[]>>;

export type FoldedAction = keyof typeof TOLD;

export const FOLDED_ACTIONS = Object.keys(TOLD) as FoldedAction[]; // Object.keys forgets the literal types

const FEWEST = 3;
const CLOSE_MS = 5 * 60_000;

/** The ways in which a page makes lines of events. */
export type Lines = {
  of: (rows: readonly EventRow[]) => EventRow[][];
  /** How many events a page has at most, however few lines they make. */
  most: number;
  /** Whether a line that ends with this event may go on behind another event, which was the last one looked at. */
  mayGoOn: (last: EventRow, lookedUntil: string) => boolean;
};

export const EACH: Lines = {
  of: (rows) => rows.map((row) => [row]),
  most: Number.POSITIVE_INFINITY,
  mayGoOn: () => false,
};

export const FOLDED: Lines = {
  of: runsOf,
  most: 1000,
  mayGoOn: ({ action, id }, lookedUntil) => isFolded(action) && areClose(id, lookedUntil),
};

/** Neighbors decide what is alike, so no run depends on where a page begins. */
function runsOf(rows: readonly EventRow[]): EventRow[][] {
  const runs: EventRow[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && areAlike(last, row)) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

export function areAlike(one: EventRow, other: EventRow): boolean {
  return isFolded(one.action) && areClose(one.id, other.id) && lineOf(one) === lineOf(other);
}

function isFolded(action: EventAction): action is FoldedAction {
  return action in TOLD;
}

function lineOf({ action, actorKind, actorId, actorName, ip, details }: EventRow): string {
  return JSON.stringify([action, actorKind, actorId, actorName, ip, isFolded(action) && toldBy(action, details)]);
}

function toldBy(action: FoldedAction, details: EventRow["details"]): EventRow["details"] {
  return Object.fromEntries(TOLD[action].map((name) => [name, details[name]]));
}

/** Ids begin with the time, and events are listed by them. */
function areClose(one: string, other: string): boolean {
  return Math.abs(timeOf(one) - timeOf(other)) <= CLOSE_MS;
}

const timeOf = (id: string) => Number.parseInt(id.slice(0, 13).replace("-", ""), 16);

export type Fold = {
  action: FoldedAction;
  /** The latest of them, with the details that are the same in all. */
  told: EventRow;
  events: EventRow[];
  /** How many people, invitations, resources, or API keys they are about. */
  things: number;
};

/** Two alike events are as short as a fold of them. */
export function foldEvents(rows: readonly EventRow[]): (EventRow | Fold)[] {
  return runsOf(rows).flatMap((run): (EventRow | Fold)[] => {
    const fold = foldOf(run);
    return fold ? [fold] : run;
  });
}

function foldOf(events: EventRow[]): Fold | null {
  const [latest] = events;
  if (!latest || !isFolded(latest.action) || events.length < FEWEST) return null;
  const { action, details } = latest;
  const things = new Set(events.map((one) => one.subjectId ?? JSON.stringify([one.details.kind, one.details.id])));
  return { action, told: { ...latest, details: toldBy(action, details) }, events, things: things.size };
}
