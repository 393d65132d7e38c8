// What nobody needs any more.
import { db } from "@/lib/db";
import { forgetAnswers } from "@/lib/keys/kept-answers";
import { forgetExpired } from "@/lib/sign-in/forget-expired";
import { expireTransfers } from "@/lib/transfers/expire";

export async function cleanUp() {
  await forgetExpired();
  await db.$executeRaw`DELETE FROM webhook_receipt WHERE received_at < clock_timestamp() - interval '7 days'`;
  await forgetAnswers();
  await db.$executeRaw`DELETE FROM local_mail WHERE created_at < clock_timestamp() - interval '30 days'`;
  await db.$executeRaw`
    UPDATE mail SET sealed_input = NULL
     WHERE sealed_input IS NOT NULL AND created_at < clock_timestamp() - interval '1 hour'`;
  // What a mail said is of use until it has left, and to whoever asks soon after; its state stays.
  await db.$executeRaw`
    UPDATE mail SET input = '{}'
     WHERE state <> 'queued' AND input <> '{}' AND created_at < clock_timestamp() - interval '30 days'`;
  await expireTransfers();
}
