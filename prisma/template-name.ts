// Names the migrated database that the databases of tests are copies of.
import { createHash } from "node:crypto";
import { ownMigrations, readMigrations } from "./migrate";

export function templateName(): string {
  const hash = createHash("sha256");
  for (const { name, checksum } of readMigrations(ownMigrations)) hash.update(name + checksum);
  return `template_${hash.digest("hex").slice(0, 16)}`;
}
