import { z } from "zod";

/** Never nothing at all: some clients read every answer as JSON. */
export const Empty = z.object({});
