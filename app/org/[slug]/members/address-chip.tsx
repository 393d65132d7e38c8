"use client";

import clsx from "clsx";
import { Check, TriangleAlert, X } from "lucide-react";
import type { useTranslations } from "next-intl";
import { memo } from "react";
import type { ChipState } from "./address-chips";

type AddressChipProps = {
  id: number;
  typed: string;
  state: ChipState;
  /** Handed down, so that a thousand chips do not look it up each. */
  t: ReturnType<typeof useTranslations<"members.invite">>;
};

/** Its buttons are pressed through the list around it, and reached with the arrow keys: a thousand chips are no tab stops. */
export const AddressChip = memo(function AddressChip({ id, typed, state, t }: AddressChipProps) {
  const wrong = state === "wrong" || state === "limit";
  const useless = state !== "fine" && !wrong;
  const Icon = wrong ? TriangleAlert : Check;
  const words = state === "fine" ? null : t(`state.${state}`);
  return (
    <li
      className={clsx(
        "inline-flex h-[26px] min-w-0 max-w-full items-center rounded-small text-[13.5px]",
        wrong ? "bg-danger-soft text-danger" : "bg-tint",
        useless && "text-ink-2",
      )}
    >
      <button
        type="button"
        tabIndex={-1}
        data-chip={id}
        aria-label={words ? `${t("edit", { address: typed })}: ${words}` : t("edit", { address: typed })}
        title={wrong && words ? words : undefined}
        className="flex h-full min-w-0 items-center gap-1.5 rounded-small pl-2 outline-offset-[-2px]"
      >
        {state === "fine" ? null : <Icon aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={1.5} />}
        <span className="truncate">{typed}</span>
        {useless || state === "limit" ? <span className="shrink-0 text-small">· {words}</span> : null}
      </button>
      <button
        type="button"
        tabIndex={-1}
        data-remove={id}
        aria-label={t("remove", { address: typed })}
        className="flex h-full w-[26px] shrink-0 items-center justify-center rounded-small opacity-75 outline-offset-[-2px] hover:bg-tint-strong hover:opacity-100"
      >
        <X aria-hidden="true" className="size-3.5" strokeWidth={1.5} />
      </button>
    </li>
  );
});
