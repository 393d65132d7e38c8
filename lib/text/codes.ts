import type refusals from "./en/refusals.json";

type Leaves<T, Path extends string = ""> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** Refusal codes are the paths of lib/text/en/refusals.json, so every refusal has a sentence. */
export type RefusalCode = Leaves<typeof refusals>;

export type RefusalValues = Record<string, string | number>;
