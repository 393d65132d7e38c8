// Removes what nobody needs any more. docs/what-is-kept.md says for each table how long its rows are kept.
import { deleting, emptying, type Step } from "@/lib/clean-up-step";
import { Prisma } from "@/lib/database/db";
import { overKeyOffers } from "@/lib/keys/expire-offers";
import { oldAnswers } from "@/lib/keys/kept-answers";
import { overSignIns } from "@/lib/sign-in/forget-expired";
import { overTransfers } from "@/lib/transfers/expire";

const { sql } = Prisma;

/** This is less than the job's time limit, so that leftovers wait for the next hour and nothing fails. */
const RUN_MS = 240_000;

export const steps: readonly Step[] = [
  ...overSignIns,
  overTransfers,
  overKeyOffers,
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
  // The content of an email is needed until it is sent, and for a short while to answer questions. Its state stays.
  emptying(
    "mail",
    "its contents: 30 days, and until it has left the queue; its address and outcome: forever",
    sql`input = '{}'`,
    sql`state <> 'queued' AND input <> '{}' AND created_at < statement_timestamp() - interval '30 days'`,
    "created_at",
  ),
];

/** Each step runs on its own with its own time, so one that fails or has much to do delays no other. */
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
