import { getTranslations } from "next-intl/server";
import { Tabs } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import { MailFrame } from "./mail-frame";
import { mailboxAddress } from "./mailbox-address";

type ReadingPaneProps = {
  mail: { id: string; from: string; to: string; subject: string; html: string; text: string; createdAt: Date };
  to: string;
  as: "html" | "text";
};

export async function ReadingPane({ mail, to, as }: ReadingPaneProps) {
  const t = await getTranslations("mailbox");
  const facts = [
    [t("from"), mail.from],
    [t("to"), mail.to],
    [t("sent"), <Time key="sent" value={mail.createdAt} variant="datetime" />],
  ] as const;
  return (
    <article aria-label={mail.subject}>
      <h2 className="text-heading">{mail.subject}</h2>
      <dl className="mt-2 mb-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-small">
        {facts.map(([label, value]) => (
          <div key={label} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-2">{label}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
      <Tabs
        label={t("writings")}
        tabs={[
          { href: mailboxAddress({ to, mail: mail.id }), label: t("html"), current: as === "html" },
          { href: mailboxAddress({ to, mail: mail.id, as: "text" }), label: t("text"), current: as === "text" },
        ]}
      />
      <div className="mt-4">
        {as === "html" ? (
          <MailFrame key={mail.id} html={mail.html} title={t("frame", { subject: mail.subject })} />
        ) : (
          <pre className="whitespace-pre-wrap rounded-dialog border border-line bg-surface p-4 font-mono text-small sm:p-6">
            {mail.text}
          </pre>
        )}
      </div>
    </article>
  );
}
