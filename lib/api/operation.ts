// One operation of the API, said once: routing, validation, types and the OpenAPI document come from it.
import type { z } from "zod";
import type { Actor, Person } from "@/lib/actors/actor";
import type { Codes } from "./errors";

/** The names in the braces of a path. */
type Names<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

type Input<P extends string, Q, B> = { params: Record<Names<P>, string>; query: Q; body: B };

/** Who asks: a key; or somebody who is signed in to the console, where only they themselves may. */
type Askers = { key: Actor; person: Person };

type Definition<
  P extends string,
  Q extends z.ZodObject,
  B extends z.ZodObject,
  A extends z.ZodType,
  W extends keyof Askers,
> = {
  name: string;
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: P;
  summary: string;
  query?: Q;
  body?: B;
  /** A body as the document shows it. Asked for when it is shown: the catalog is not known before. */
  example?: () => z.input<B>;
  /** What it answers when it works. */
  answers: { status: 200 | 201; schema: A };
  /** What is answered when the same request comes again, where the first answer held a secret: that is not kept. */
  kept?: (answer: z.input<A>) => z.input<A>;
  /** The codes of its refusals by status, beside those that any operation may answer. */
  errors: Record<number, string[]>;
  /** What refusals are told as, where it is not as usual. */
  codes?: Codes;
  /** What it says to whoever sends no key that is in use. */
  unauthorized?: string;
  asker?: W;
  run: (asker: Askers[W], input: Input<P, z.output<Q>, z.output<B>>) => Promise<z.input<A>>;
};

type Common = Omit<Definition<string, z.ZodObject, z.ZodObject, z.ZodType, "key">, "run" | "asker" | "kept"> & {
  kept?: (answer: object) => object;
};
type Run<W> = (asker: W, input: Input<string, unknown, unknown>) => Promise<unknown>;
export type OfKeys = Common & { asker?: "key"; run: Run<Actor> };
export type OfPersons = Common & { asker: "person"; run: Run<Person> };
export type Operation = OfKeys | OfPersons;

export function operation<
  const P extends string,
  A extends z.ZodType,
  Q extends z.ZodObject = z.ZodObject,
  B extends z.ZodObject = z.ZodObject,
  W extends keyof Askers = "key",
>(definition: Definition<P, Q, B, A, W>): Operation {
  // What is sent is parsed by this very definition before `run` is given it.
  return definition as unknown as Operation;
}

/** What any operation may answer besides its own, before it is asked. */
export const COMMON_ERRORS: Record<number, string[]> = {
  400: ["root.invalid_data"],
  401: ["root.unauthorized"],
  403: ["organization.invalid_access"],
  404: ["organization.not_found"],
  409: ["root.still_running"],
  413: ["root.payload_too_large"],
  415: ["root.unsupported_media_type"],
  422: ["root.repeated_otherwise"],
  429: ["root.rate_limit_exceeded"],
  500: ["root.internal_error"],
  503: ["root.busy"],
};

/** Status by status, each code once. */
export function errorsOf({ errors, unauthorized }: Operation): Map<number, string[]> {
  const common = unauthorized ? { ...COMMON_ERRORS, 401: [unauthorized] } : COMMON_ERRORS;
  const statuses = [...new Set([...Object.keys(common), ...Object.keys(errors)].map(Number))].sort();
  return new Map(
    statuses.map((status) => [status, [...new Set([...(errors[status] ?? []), ...(common[status] ?? [])])]]),
  );
}
