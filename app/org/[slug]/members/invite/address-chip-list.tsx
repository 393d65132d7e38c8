"use client";

import clsx from "clsx";
import { Info, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import { type AddressSlip, slipOf } from "@/lib/forms/address";
import type { Chip, ChipState } from "./address-chips";

type AddressChipsListProps = { chips: readonly Chip[]; states: readonly ChipState[] };

/** Memoized, so that it is drawn again only when the chips change and not with every key. */
export const AddressChipList = memo(function AddressChipList({ chips, states }: AddressChipsListProps) {
  const t = useTranslations("members.invite");
  const words = useMemo<Words>(() => {
    // Each sentence is built once, and not for each of a thousand chips.
    const edit = t("edit", { address: MARK });
    const remove = t("remove", { address: MARK });
    return {
      edit: (address) => edit.replace(MARK, () => address),
      remove: (address) => remove.replace(MARK, () => address),
      state: (state) => (state === "fine" || state === "wrong" ? null : t(`state.${state}`)),
      slip: (slip) => t(`slip.${slip}`),
    };
  }, [t]);
  return chips.map(({ id, typed, address }, index) => {
    const state = states[index] ?? "fine";
    const said = state === "wrong" && !address ? words.slip(slipOf(typed)) : words.state(state);
    return <AddressChip key={id} id={id} typed={typed} state={state} said={said} words={words} />;
  });
});

const MARK = "\u0001";

type Words = {
  edit: (address: string) => string;
  remove: (address: string) => string;
  state: (state: ChipState) => string | null;
  slip: (slip: AddressSlip) => string;
};

type AddressChipProps = { id: number; typed: string; state: ChipState; said: string | null; words: Words };

/**
 * The list around a chip handles its buttons, and arrow keys reach them, because a
 * thousand chips must not be tab stops.
 */
const AddressChip = memo(function AddressChip({ id, typed, state, said, words }: AddressChipProps) {
  const wrong = state === "wrong" || state === "limit";
  const useless = state !== "fine" && !wrong;
  const Icon = wrong ? TriangleAlert : Info;
  const edit = words.edit(typed);
  return (
    <li
      className={clsx(
        "flex h-address min-w-0 max-w-full rounded-small text-[13.5px] leading-(--address)",
        wrong ? "bg-danger-soft text-danger" : "bg-tint",
        useless && "text-ink-2",
      )}
    >
      <button
        type="button"
        tabIndex={-1}
        data-chip={id}
        aria-label={said ? `${edit}: ${said}` : edit}
        className="flex min-w-0 items-center rounded-small pl-2 outline-offset-[-2px]"
      >
        {state === "fine" ? null : <Icon aria-hidden="true" className="mr-1.5 size-3.5 shrink-0" strokeWidth={1.5} />}
        <span className="truncate">{typed}</span>
        {said ? <span className="shrink-0 whitespace-pre text-small"> · {said}</span> : null}
      </button>
      <button
        type="button"
        tabIndex={-1}
        data-remove={id}
        aria-label={words.remove(typed)}
        className="w-address shrink-0 rounded-small font-light text-[17px] opacity-75 outline-offset-[-2px] hover:bg-tint-strong hover:opacity-100"
      >
        ×
      </button>
    </li>
  );
});
