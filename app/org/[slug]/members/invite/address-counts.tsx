"use client";

import { useTranslations } from "next-intl";
import type { AddressChips } from "./use-address-chips";

/** Announces counts as they change: "3 to invite, 1 already a member, 1 invalid". */
export function AddressCounts({ addresses }: { addresses: AddressChips }) {
  const t = useTranslations("members.invite");
  const { counts, chips } = addresses;
  const lines = [
    ["count-fine", counts.fine],
    ["count-member", counts.member],
    ["count-pending", counts.pending],
    ["count-suspended", counts.suspended],
    ["count-twice", counts.twice],
    ["count-limit", counts.limit],
    ["count-mend", counts.wrong],
  ] as const;
  const words = lines.filter(([, count]) => count > 0).map(([key, count]) => t(key, { count }));
  const useless = counts.member + counts.pending + counts.suspended + counts.twice;
  return (
    <>
      {chips.length > 0 ? null : t("hint")}
      <span role="status">{chips.length > 0 ? <span className="text-ink">{words.join(", ")}.</span> : null}</span>
      {useless > 1 ? (
        <>
          {" "}
          <button
            type="button"
            className="rounded-[2px] underline underline-offset-[3px] hover:text-ink"
            onClick={() => addresses.keep((_, state) => ["fine", "wrong", "limit"].includes(state))}
          >
            {t("clear-useless")}
          </button>
        </>
      ) : null}
    </>
  );
}
