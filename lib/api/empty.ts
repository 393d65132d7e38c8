import { z } from "zod";

/** The body is an empty object because some clients read every answer as JSON. */
export const Empty = z.object({});
