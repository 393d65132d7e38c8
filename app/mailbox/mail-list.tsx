import clsx from "clsx";
import { getTranslations } from "next-intl/server";
import { Avatar } from "@/components/ui/avatar";
import { RouteLink } from "@/components/ui/route-link";
import { Time } from "@/components/ui/time";
import { mailboxAddress } from "./mailbox-address";

type MailListProps = {
  mails: { id: string; to: string; subject: string; createdAt: Date }[];
  count: number;
  to: string;
  current: string | undefined;
};

export async function MailList({ mails, count, to, current }: MailListProps) {
  const t = await getTranslations("mailbox");
  return (
    <nav aria-label={t("list")}>
      <ul className="border-line border-t">
        {mails.map((mail) => (
          <li key={mail.id} className="border-line border-b">
            <RouteLink
              href={mailboxAddress({ to, mail: mail.id })}
              scroll={false}
              aria-current={mail.id === current ? "true" : undefined}
              className={clsx(
                "flex items-center gap-3 px-2 py-2.5 outline-offset-[-2px] transition-colors duration-120 hover:bg-tint",
                mail.id === current && "md:bg-tint-strong",
              )}
            >
              <Avatar id={mail.to} name={mail.to} />
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline justify-between gap-3">
                  <span className="truncate font-medium">{mail.to}</span>
                  <Time value={mail.createdAt} className="shrink-0 text-ink-2 text-small" />
                </span>
                <span className="block truncate text-ink-2 text-small">{mail.subject}</span>
              </span>
            </RouteLink>
          </li>
        ))}
      </ul>
      {count > mails.length ? (
        <p className="py-3 text-ink-2 text-small">{t("older", { count: mails.length })}</p>
      ) : null}
    </nav>
  );
}
