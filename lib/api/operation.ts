// An operation of the API is defined in one place: routing, validation, types, and the OpenAPI document come from it.
import type { z } from "zod";
import type { Actor, Person } from "@/lib/actors/actor";
import type { Codes } from "./errors";

/** The parameter names in the braces of a path. */
type Names<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

type Input<P extends string, Q, B> = { params: Record<Names<P>, string>; query: Q; body: B };

/** A key makes the request, or a person who is signed in to the console if only they may do it themselves. */
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
  /** The body that the document shows as an example. It is a function because the catalog is loaded later. */
  example?: () => z.input<B>;
  answers: { status: 200 | 201; schema: A /** As the document shows it. */; example: () => z.input<A> };
  /** The answer to a repeated request if the first answer held a secret, because secrets are not kept. */
  kept?: (answer: z.input<A>) => z.input<A>;
  /** The codes of its own refusals by status, in addition to those that any operation may answer. */
  errors: Record<number, string[]>;
  /** Codes for refusals that differ from the usual ones. */
  codes?: Codes;
  /** The code for a request without a key in use. */
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
  // This same definition parses what the client sent before `run` gets it.
  return definition as unknown as Operation;
}

/** Any operation may answer these in addition to its own. */
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
  503: ["root.busy", "root.unavailable", "root.storage_full"],
};

export function errorsOf({ errors, unauthorized }: Operation): Map<number, string[]> {
  const common = unauthorized ? { ...COMMON_ERRORS, 401: [unauthorized] } : COMMON_ERRORS;
  const statuses = [...new Set([...Object.keys(common), ...Object.keys(errors)].map(Number))].sort();
  return new Map(
    statuses.map((status) => [status, [...new Set([...(errors[status] ?? []), ...(common[status] ?? [])])]]),
  );
}
