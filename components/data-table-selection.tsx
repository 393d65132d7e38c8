import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";

type SelectionBarProps = { count: number; onClear: () => void; children: ReactNode };

export function SelectionBar({ count, onClear, children }: SelectionBarProps) {
  const t = useTranslations("components.table");
  return (
    <section
      aria-label={t("bar")}
      className="row-enter sticky bottom-4 z-20 mx-auto mt-4 flex w-fit max-w-full flex-wrap items-center gap-2 rounded-dialog bg-raised py-2 pr-2 pl-4 shadow-float print:hidden"
    >
      <p role="status" className="mr-2 font-medium">
        {t("selected", { count })}
      </p>
      {children}
      <IconButton label={t("clearSelection")} onClick={onClear}>
        <X aria-hidden="true" />
      </IconButton>
    </section>
  );
}
