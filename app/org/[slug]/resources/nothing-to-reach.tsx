import { Boxes } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";

export function NothingToReach() {
  const t = useTranslations("resources.empty");
  return (
    <EmptyState icon={<Boxes />} title={t("nothing-title")}>
      {t("nothing")}
    </EmptyState>
  );
}
