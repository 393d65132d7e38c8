import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { Time } from "@/components/ui/time";
import type { Actor } from "@/lib/actors/actor";
import { displayName } from "@/lib/text/display-name";
import { findOpenTransfer } from "@/lib/transfers/open-transfer";
import { whyNotWithdraw } from "@/lib/transfers/rules";
import { NotOnPage } from "./not-on-page";
import { WithdrawOffer } from "./withdraw-offer";

/**
 * Shown above every page of the organization while an offer of ownership is open, to its recipient and to the owners.
 */
export async function TransferBanner({ actor }: { actor: Actor }) {
  const [t, transfer] = await Promise.all([
    getTranslations("members.transfer"),
    findOpenTransfer(actor.organization.id),
  ]);
  if (!transfer || transfer.expired) return null;
  const { slug, name } = actor.organization;
  const b = (words: ReactNode) => <b className="font-medium">{words}</b>;
  const until = () => <Time value={transfer.expiresAt} variant="datetime" />;
  if (transfer.toId === actor.id) {
    const path = `/org/${slug}/transfer`;
    return (
      <NotOnPage path={path}>
        <Banner
          wide
          label={t("tab")}
          action={
            <ButtonLink href={path} size="small">
              {t("review")}
            </ButtonLink>
          }
        >
          {t.rich("offersYouUntil", { name: displayName(transfer.from), organization: name, until, b })}
        </Banner>
      </NotOnPage>
    );
  }
  if (whyNotWithdraw(actor, transfer)) return null;
  return (
    <Banner wide label={t("tab")} action={<WithdrawOffer organization={slug} transferId={transfer.id} />}>
      {t.rich("offeredTo", { name: displayName(transfer.to), until, b })}
    </Banner>
  );
}
