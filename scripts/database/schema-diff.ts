// Writes the SQL from one Prisma schema to another with Prisma's WebAssembly engine,
// because the native one is a download.
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";

const target = (schema: string | null) =>
  schema === null
    ? { tag: "empty" as const }
    : { tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content: schema }], configDir: "." };

/** The engine requires a database connection, but changes nothing there. */
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
