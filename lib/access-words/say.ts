import { translate } from "@/lib/text/sentence";
import type { SayAccess } from "./portion-in-words";

/** Says access on the server. The keys are those of lib/text/en/access.json, but the compiler cannot connect the two. */
export const say: SayAccess = (key, values) => translate(`access.${key}` as never, values as never);
