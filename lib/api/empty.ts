import { z } from "zod";

/** The body is an empty object because some clients read every answer as JSON. */
const Empty = z.object({});

export const empty = { status: 200, schema: Empty, example: () => ({}) } as const;
