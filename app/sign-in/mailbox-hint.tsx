import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";

/** Points to the code if no email leaves this machine. */
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
