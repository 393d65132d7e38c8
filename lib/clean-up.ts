// What nobody needs any more. docs/what-is-kept.md says of each table how long its rows are kept.
import { deleting, emptying, type Step } from "@/lib/clean-up-step";
import { Prisma } from "@/lib/database/db";
import { oldAnswers } from "@/lib/keys/kept-answers";
import { overSignIns } from "@/lib/sign-in/forget-expired";
import { overTransfers } from "@/lib/transfers/expire";

const { sql } = Prisma;

/** Less than the job may take, so that what is left over waits for the next hour and fails nothing. */
const RUN_MS = 240_000;

export const steps: readonly Step[] = [
  ...overSignIns,
  overTransfers,
  oldAnswers,
  deleting(
    "webhook_receipt",
    "7 days, longer than the provider repeats a report",
    sql`received_at < statement_timestamp() - interval '7 days'`,
    "received_at",
  ),
  deleting("local_mail", "30 days", sql`created_at < statement_timestamp() - interval '30 days'`, "created_at"),
  emptying(
    "mail",
    "a sealed sign-in code: at most 1 hour",
    sql`sealed_input = NULL`,
    sql`sealed_input IS NOT NULL AND created_at < statement_timestamp() - interval '1 hour'`,
    "created_at",
  ),
  // What a mail said is of use until it has left, and to whoever asks soon after; its state stays.
  emptying(
    "mail",
    "its contents: 30 days, and until it has left the queue; its address and outcome: forever",
    sql`input = '{}'`,
    sql`state <> 'queued' AND input <> '{}' AND created_at < statement_timestamp() - interval '30 days'`,
    "created_at",
  ),
];

/** Each step by itself and with a time of its own: one that fails, or has much to do, keeps no other waiting. */
export async function cleanUp() {
  const failed: string[] = [];
  for (const { table, work } of steps) {
    try {
      await work(Date.now() + RUN_MS / steps.length);
    } catch (error) {
      failed.push(table);
      console.error(`Clean-up of ${table} failed: ${error instanceof Error ? error.message : error}`);
    }
  }
  if (failed.length > 0)
    throw new Error(`Clean-up failed in part (${failed.join(", ")}), and is tried again in an hour.`);
}
