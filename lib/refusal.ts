import type { RefusalCode, RefusalValues } from "@/lib/text/codes";

export type { RefusalCode };

/** An expected "no": a stable code, and the values for its sentence in lib/text. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly values: RefusalValues;

  constructor(code: RefusalCode, values: RefusalValues = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.values = values;
  }
}

export function refuseIf(code: RefusalCode | null, values?: RefusalValues) {
  if (code) throw new Refusal(code, values);
}
