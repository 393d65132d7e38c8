"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { SearchInput } from "@/components/ui/search-input";
import { mailboxAddress } from "./mailbox-address";

export function RecipientFilter({ to }: { to: string }) {
  const t = useTranslations("mailbox");
  const router = useRouter();
  return (
    <SearchInput
      name="to"
      label={t("filter")}
      value={to}
      onSearch={(typed) => router.replace(mailboxAddress({ to: typed }), { scroll: false })}
      className="w-full sm:max-w-80"
    />
  );
}
