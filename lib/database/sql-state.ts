import { Prisma } from "@/lib/generated/prisma/client";

/** PostgreSQL's code for why it refused a statement, such as 23505, or null for an error that is not its own. */
export function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const fromAdapter = error.meta?.driverAdapterError;
  const cause = fromAdapter instanceof Error ? fromAdapter.cause : null;
  return cause instanceof Object && "originalCode" in cause ? String(cause.originalCode) : null;
}
