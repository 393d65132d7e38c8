import { useTranslations } from "next-intl";
import type { Catalog } from "@/lib/catalog/schema";

/** Lists the values that role_id may have, and what each allows, by what the role is on. */
export function RolesOf({ catalog: { owner, member, organizationRoles, kinds } }: { catalog: Catalog }) {
  const t = useTranslations("apiDocs.guide.roles");
  const lines: Pick<Catalog["kinds"][number], "id" | "roles">[] = [
    { id: t("organization"), roles: [owner, ...organizationRoles] },
    ...kinds,
  ];
  return (
    <>
      <p className="max-w-[76ch] text-ink-2">{t("catalog", { name: "role_id", member: member.description })}</p>
      <dl className="border-line border-b text-small">
        {lines.map(({ id, roles }) => (
          <div
            key={id}
            className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-1 border-line border-t py-1.5 sm:grid-cols-[9rem_minmax(0,1fr)]"
          >
            <dt>
              <code className="font-medium font-mono text-[12.5px]">{id}</code>
            </dt>
            <dd className="space-y-1">
              {roles.map((role) => (
                <div key={role.id} className="grid gap-x-4 lg:grid-cols-[19rem_minmax(0,1fr)]">
                  <code className="font-mono text-[12px]">{role.id}</code>
                  <span className="text-ink-2">
                    {role.name}. {/[.!?]$/.test(role.description) ? role.description : `${role.description}.`}
                    {role.admin ? ` ${t("admin")}` : null}
                  </span>
                </div>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
