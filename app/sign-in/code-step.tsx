import { getTranslations } from "next-intl/server";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { Link } from "@/components/ui/link";
import { env } from "@/lib/env";
import { emailPath } from "@/lib/sign-in/paths";
import { CodeForm } from "./code-form";
import { MailboxHint } from "./mailbox-hint";
import { SendAgain } from "./send-again";

type CodeStepProps = { email: string; fixed: boolean; path: string };

export async function CodeStep({ email, fixed, path }: CodeStepProps) {
  const t = await getTranslations("signIn");
  return (
    <FocusedPage
      mark={<RosterMark />}
      title={t("code.title")}
      lead={<p>{t.rich("code.lead", { email: () => <strong className="font-medium text-ink">{email}</strong> })}</p>}
      foot={env.localOnly ? <MailboxHint email={email} /> : null}
    >
      <CodeForm email={email} />
      <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-1">
        <SendAgain email={email} path={path} />
        {fixed ? null : (
          <Link quiet href={emailPath(path)} className="text-small">
            {t("code.other")}
          </Link>
        )}
      </div>
    </FocusedPage>
  );
}
