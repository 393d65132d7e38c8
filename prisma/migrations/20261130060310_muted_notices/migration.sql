-- compatible: a column with a default, which the previous release does not use.

-- The kinds of notices that a person gets no emails about.
ALTER TABLE "user" ADD COLUMN "muted_notices" TEXT[] DEFAULT ARRAY[]::TEXT[];
