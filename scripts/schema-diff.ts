// The SQL that leads from one Prisma schema to another, by Prisma's own engine in WebAssembly: its native one is a download.
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";

const target = (schema: string | null) =>
  schema === null
    ? { tag: "empty" as const }
    : { tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content: schema }], configDir: "." };

/** The engine wants a database to talk to, and leaves it alone. */
export async function schemaDiff(from: string | null, to: string, databaseUrl: string): Promise<string> {
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: databaseUrl }));
  const engine = await SchemaEngine.new({ datamodels: [["schema.prisma", to]] }, () => {}, adapter);
  const { stdout } = await engine.diff({
    from: target(from),
    to: target(to),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
}
