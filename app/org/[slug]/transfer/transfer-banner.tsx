import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { Time } from "@/components/ui/time";
import { displayName } from "@/lib/members/require-member";
import type { Actor } from "@/lib/standing";
import { findOpenTransfer } from "@/lib/transfers/open-transfer";
import { whyNotWithdraw } from "@/lib/transfers/rules";
import { WithdrawOffer } from "./withdraw-offer";

/** Above every page of the organization while ownership is on offer: for the one who may take it, and for its owners. */
export async function TransferBanner({ actor }: { actor: Actor }) {
  const [t, transfer] = await Promise.all([
    getTranslations("members.transfer"),
    findOpenTransfer(actor.organization.id),
  ]);
  if (!transfer || transfer.expired) return null;
  const { slug, name } = actor.organization;
  const until = () => <Time value={transfer.expiresAt} variant="datetime" />;
  if (transfer.toId === actor.id) {
    return (
      <Banner
        wide
        label={t("tab")}
        action={
          <ButtonLink href={`/org/${slug}/transfer`} size="small">
            {t("review")}
          </ButtonLink>
        }
      >
        <span className="font-medium">{t("offersYou", { name: displayName(transfer.from), organization: name })}</span>{" "}
        <span className="text-ink-2">{t.rich("openUntil", { until })}</span>
      </Banner>
    );
  }
  if (whyNotWithdraw(actor, transfer)) return null;
  return (
    <Banner wide label={t("tab")} action={<WithdrawOffer organization={slug} transferId={transfer.id} />}>
      {t.rich("offeredTo", {
        name: displayName(transfer.to),
        until,
        b: (words) => <b className="font-medium">{words}</b>,
      })}
    </Banner>
  );
}
