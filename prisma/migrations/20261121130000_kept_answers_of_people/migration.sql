-- People ask too: what was answered is kept for whoever asked, a key or a user, for its twenty-four hours.
ALTER TABLE "kept_answer" DROP CONSTRAINT "kept_answer_organization_id_key_id_fkey";
ALTER TABLE "kept_answer" DROP CONSTRAINT "kept_answer_pkey";
ALTER TABLE "kept_answer" RENAME COLUMN "key_id" TO "asker_id";
ALTER TABLE "kept_answer" DROP COLUMN "organization_id";
ALTER TABLE "kept_answer" ADD CONSTRAINT "kept_answer_pkey" PRIMARY KEY ("asker_id","name");
