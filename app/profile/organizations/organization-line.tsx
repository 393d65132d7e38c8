import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Dotted } from "@/components/ui/dotted";
import { OrgMark } from "@/components/ui/org-mark";
import { StatusDot } from "@/components/ui/status-dot";
import { Time } from "@/components/ui/time";
import type { PersonsOrganization } from "@/lib/organizations/list-organizations";

type OrganizationLineProps = {
  organization: PersonsOrganization;
  /** A short summary of what they reach there. */
  access: readonly string[];
  /** Shows a button that goes there. */
  switches?: boolean;
  children: ReactNode;
};

export async function OrganizationLine({ organization, access, switches = false, children }: OrganizationLineProps) {
  const t = await getTranslations("profile.orgs");
  const { name, slug, status, roleName, joinedAt, onlyOwner } = organization;
  const suspended = status === "suspended";
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2.5 border-line border-b py-3">
      <OrgMark name={name} className="size-[30px]! text-[13px]!" />
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-medium">{name}</p>
        <Dotted className="text-ink-2 text-small">
          <StatusDot tone={suspended ? "grey" : "green"} size="small">
            {suspended ? t("suspended") : t("active")}
          </StatusDot>
          {onlyOwner ? `${roleName}, ${t("onlyOwner")}` : roleName}
          <span>{t.rich("joined", { time: () => <Time value={joinedAt} variant="date" /> })}</span>
        </Dotted>
        {access.length > 0 ? <p className="text-ink-2 text-small">{access.join(" · ")}</p> : null}
      </div>
      <div className="flex flex-wrap gap-2">
        {switches ? (
          <ButtonLink
            href={suspended ? `/suspended/${slug}` : `/org/${slug}/members`}
            aria-label={suspended ? t("openNamed", { organization: name }) : t("switchNamed", { organization: name })}
          >
            {suspended ? t("open") : t("switch")}
          </ButtonLink>
        ) : null}
        {children}
      </div>
    </li>
  );
}
