// Explains what all operations share.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { WINDOW_SECONDS } from "@/lib/api/counts-per-minute";
import { exampleRoles } from "@/lib/api/examples";
import { namedSchemas } from "@/lib/api/json-schema";
import { COMMON_ERRORS } from "@/lib/api/operation";
import { BASE } from "@/lib/api/serve";
import { catalog } from "@/lib/catalog/catalog";
import { env } from "@/lib/env";
import { CodeBox } from "./code-box";
import { Fields } from "./fields";
import { RolesOf } from "./roles-of";

export const guideParts = ["start", "errors", "pages", "once", "limits", "roles"] as const;

type GuideProps = {
  /** The page on which the reader makes keys. */
  keysHref: string | null;
};

export function Guide({ keysHref }: GuideProps) {
  return (
    <>
      <Start keysHref={keysHref} />
      <Errors />
      <Part name="pages" />
      <Part name="once" />
      <Part name="limits" values={{ most: env().API_REQUESTS_PER_MINUTE, seconds: WINDOW_SECONDS }} />
      <Roles />
    </>
  );
}

function Start({ keysHref }: { keysHref: string | null }) {
  const t = useTranslations("apiDocs.guide.start");
  const code = [
    "export ROSTER_KEY=roster_…",
    `curl "${env().APP_ORIGIN}${BASE}/organizations" \\\n  -H "Authorization: ApiKey $ROSTER_KEY"`,
    "export ORGANIZATION_ID=…",
  ].join("\n");
  const keys = (text: ReactNode) => <Link href={keysHref ?? "/"}>{text}</Link>;
  return (
    <Part name="start" lead={t.rich(keysHref ? "text-owner" : "text", { keys })}>
      <CodeBox title="curl" label={t("code")} code={code} />
      <p className="max-w-[76ch] text-ink-2">{t("after")}</p>
    </Part>
  );
}

function Errors() {
  const t = useTranslations("apiDocs.guide.errors");
  const one = { code: "root.invalid_data", message: t("example-message"), fields: ["name"] };
  return (
    <Part name="errors">
      <CodeBox title="JSON" label={t("code")} code={`{ "errors": [${JSON.stringify(one, null, 2)}] }`} copied={false} />
      <dl className="border-line border-b text-small">
        {Object.entries(COMMON_ERRORS).flatMap(([status, codes]) =>
          codes.map((code) => (
            <div
              key={code}
              className="grid grid-cols-[2.5rem_minmax(0,1fr)] gap-x-2 border-line border-t py-1.5 sm:grid-cols-[2.5rem_14rem_minmax(0,1fr)]"
            >
              <dt className="contents">
                <span>{status}</span>
                <code className="font-mono text-[12px]">{code}</code>
              </dt>
              <dd className="text-ink-2 max-sm:col-start-2">{t(`common.${status}` as never)}</dd>
            </div>
          )),
        )}
      </dl>
    </Part>
  );
}

function Roles() {
  const t = useTranslations("apiDocs.guide.roles");
  return (
    <Part name="roles">
      <CodeBox title="JSON" label={t("code")} code={JSON.stringify(exampleRoles(), null, 2)} copied={false} />
      <RolesOf catalog={catalog()} />
      <h3 className="font-medium text-small">{t("fields")}</h3>
      <Fields schema={namedSchemas().RoleAssignments ?? {}} />
    </Part>
  );
}

type PartProps = {
  name: (typeof guideParts)[number];
  lead?: ReactNode;
  values?: Record<string, number>;
  children?: ReactNode;
};

function Part({ name, lead, values = {}, children }: PartProps) {
  const t = useTranslations("apiDocs.guide");
  return (
    <section id={name} className="mb-9">
      <h2 className="text-heading">{t(`${name}.title`)}</h2>
      <div className="mt-1.5 space-y-3">
        <p className="max-w-[76ch] text-ink-2">{lead ?? t(`${name}.text`, values as never)}</p>
        {children}
      </div>
    </section>
  );
}
