import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { OrgMark } from "@/components/ui/org-mark";
import { Time } from "@/components/ui/time";
import type { WaitingInvitation as Invitation } from "@/lib/invitations/list-waiting";

type WaitingInvitationProps = {
  invitation: Invitation;
  /** A short summary of the access that it gives. */
  access: readonly string[];
  /** The actions on the invitation. */
  children: ReactNode;
};

/** A line of the invitations that wait for a person, on the start page and in the profile. */
export async function WaitingInvitation({ invitation, access, children }: WaitingInvitationProps) {
  const t = await getTranslations("organization.home");
  const { organization, invitedBy, roleName, expiresAt, expired } = invitation;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2.5 border-line border-b py-3">
      <OrgMark name={organization} className="size-[30px]! text-[13px]!" />
      <div className="min-w-0 flex-1 basis-44">
        <p className="font-medium">{organization}</p>
        <p className="text-ink-2 text-small">
          {invitedBy ? t("invitedBy", { by: invitedBy, role: roleName }) : roleName}
          {" · "}
          {t.rich(expired ? "expired" : "until", { until: () => <Time value={expiresAt} variant="relative" /> })}
        </p>
        {access.length > 0 ? <p className="text-ink-2 text-small">{access.join(" · ")}</p> : null}
      </div>
      <div className="flex gap-2">{children}</div>
    </li>
  );
}
