-- In the collation of resource.id: compared in two, no join of these tables finds a row by an index.
ALTER TABLE "assignment_resource" ALTER COLUMN "resource_id" TYPE text COLLATE "C";
ALTER TABLE "event_resource" ALTER COLUMN "resource_id" TYPE text COLLATE "C";
