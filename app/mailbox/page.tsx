import clsx from "clsx";
import { ArrowLeft, Inbox, MailX } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { env } from "@/lib/env";
import { findLocalMail, listLocalMails } from "@/lib/mail/local-mails";
import { MailList } from "./mail-list";
import { mailboxAddress } from "./mailbox-address";
import { NewMails } from "./new-mails";
import { ReadingPane } from "./reading-pane";
import { RecipientFilter } from "./recipient-filter";

const Address = z.object({
  to: z.string().max(200).catch(""),
  mail: z.uuid().optional().catch(undefined),
  as: z.enum(["html", "text"]).catch("html"),
});

type MailboxPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mailbox");
  return { title: t("title") };
}

export default async function MailboxPage({ searchParams }: MailboxPageProps) {
  if (!env().localOnly) notFound();
  const { to, mail: chosen, as } = Address.parse(await searchParams);
  const t = await getTranslations("mailbox");
  const { mails, count } = await listLocalMails(to);
  const shown = chosen ?? mails[0]?.id;
  const mail = shown ? await findLocalMail(shown) : null;

  return (
    <main id="content" className="mx-auto w-full max-w-[1200px] px-4 pt-6 pb-16 sm:px-6 sm:pt-8 lg:px-10">
      <NewMails />
      <div className={clsx(chosen && "max-md:hidden")}>
        <PageHeader
          title={t("title")}
          counts={t("count", { count })}
          action={<ButtonLink href="/">{t("open")}</ButtonLink>}
        >
          <p className="mb-4 max-w-[90ch] text-ink-2">{t("lead")}</p>
          <RecipientFilter to={to} />
        </PageHeader>
      </div>
      {mails.length === 0 && !chosen ? (
        <Nothing to={to} />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 md:grid-cols-[minmax(260px,340px)_minmax(0,1fr)]">
          <div className={clsx(chosen && "max-md:hidden")}>
            <MailList mails={mails} count={count} to={to} current={shown} />
          </div>
          <div
            className={clsx(
              "md:sticky md:top-0 md:max-h-dvh md:self-start md:overflow-y-auto md:pb-6",
              !chosen && "max-md:hidden",
            )}
          >
            {chosen ? (
              <p className="mb-4 md:hidden">
                <Link href={mailboxAddress({ to })} quiet className="inline-flex items-center gap-1.5">
                  <ArrowLeft aria-hidden="true" className="size-4" />
                  {t("back")}
                </Link>
              </p>
            ) : null}
            {mail ? (
              <ReadingPane mail={mail} to={to} as={as} />
            ) : (
              <EmptyState icon={<MailX />} title={t("goneTitle")}>
                {t("goneText")}
              </EmptyState>
            )}
          </div>
        </div>
      )}
    </main>
  );
}

async function Nothing({ to }: { to: string }) {
  const t = await getTranslations("mailbox");
  if (!to) {
    return (
      <EmptyState icon={<Inbox />} title={t("emptyTitle")}>
        {t("emptyText")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<MailX />}
      title={t("noMatchTitle", { to })}
      action={<ButtonLink href="/mailbox">{t("noMatchAction")}</ButtonLink>}
    >
      {t("noMatchText")}
    </EmptyState>
  );
}
