import { useTranslations } from "next-intl";
import type { Catalog } from "@/lib/catalog/schema";

/** Lists the values that role_id may have, grouped by what the role is on. */
export function RolesOf({ catalog: { owner, organizationRoles, kinds } }: { catalog: Catalog }) {
  const t = useTranslations("apiDocs.guide.roles");
  const lines = [{ id: "organization", roles: [owner, ...organizationRoles] }, ...kinds];
  return (
    <>
      <p className="max-w-[76ch] text-ink-2">{t("catalog", { name: "role_id" })}</p>
      <dl className="border-line border-b text-small">
        {lines.map(({ id, roles }) => (
          <div
            key={id}
            className="grid grid-cols-[minmax(0,1fr)] gap-x-4 border-line border-t py-1.5 sm:grid-cols-[11rem_minmax(0,1fr)]"
          >
            <dt>
              <code className="font-medium font-mono text-[12.5px]">{id}</code>
            </dt>
            <dd className="flex flex-wrap gap-x-4 gap-y-0.5 text-ink-2">
              {roles.map((role) => (
                <code key={role.id} className="font-mono text-[12px]">
                  {role.id}
                </code>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
