-- compatible: the previous release neither reads nor writes the new column, which may be null.
ALTER TABLE "rate_limit" ADD COLUMN "granted" INTEGER;
