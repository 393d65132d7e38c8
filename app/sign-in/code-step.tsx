import { getTranslations } from "next-intl/server";
import { BreakingAddress } from "@/app/breaking-address";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { Link } from "@/components/ui/link";
import { env } from "@/lib/env";
import { emailPath } from "@/lib/sign-in/paths";
import type { Mailed } from "@/lib/sign-in/verbs/request-code";
import { CodeEntry } from "./code-entry";
import type { OpenInvitation } from "./invitation-ahead";
import { MailboxHint } from "./mailbox-hint";
import { Notice } from "./notice";

type CodeStepProps = {
  email: string;
  fixed: boolean;
  path: string;
  mailed: Mailed;
  invitation: OpenInvitation | null;
};

const leads = { now: "code.lead", earlier: "code.leadEarlier", perhaps: "code.leadPerhaps" } as const;

export async function CodeStep({ email, fixed, path, mailed, invitation }: CodeStepProps) {
  const t = await getTranslations("signIn");
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t("code.title")}
      lead={
        <p>
          {t.rich(leads[mailed], {
            email: () => (
              <strong className="font-medium text-ink">
                <BreakingAddress address={email} />
              </strong>
            ),
          })}
        </p>
      }
      foot={env().localOnly ? <MailboxHint email={email} /> : null}
    >
      {invitation ? <Notice>{t("invitation", invitation)}</Notice> : null}
      <CodeEntry email={email} path={path}>
        {fixed ? null : (
          <Link quiet href={emailPath(path)} className="py-1 text-small">
            {t("code.other")}
          </Link>
        )}
      </CodeEntry>
    </FocusedPage>
  );
}
