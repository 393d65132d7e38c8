import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";

/** Where the code is, when no mail leaves this machine. */
export async function MailboxHint({ email }: { email?: string }) {
  const t = await getTranslations("signIn");
  const href = email ? `/mailbox?${new URLSearchParams({ to: email })}` : "/mailbox";
  return t.rich("mailbox", {
    link: (words) => (
      <Link href={href} target="_blank">
        {words}
      </Link>
    ),
  });
}
