"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { usePortalHost } from "@/components/portal-host";
import type { ComboboxOption } from "@/components/ui/combobox";

type ComboboxPopupProps = {
  label?: string;
  state: "ready" | "searching" | "failed";
  /** Called for Enter before the answer is there. */
  onEarlyEnter?: () => void;
};

/** Opens below the chip or field, with the search and its results. */
export function ComboboxPopup({ label, state, onEarlyEnter }: ComboboxPopupProps) {
  const t = useTranslations("components.combobox");
  const host = usePortalHost();
  const words = label ?? t("search");
  return (
    <Base.Portal container={host}>
      <Base.Positioner align="start" sideOffset={5} collisionPadding={8} className="z-50 outline-none">
        <Base.Popup
          aria-label={words}
          className="floating flex max-h-[min(22rem,var(--available-height))] w-(--anchor-width) min-w-64 max-w-(--available-width) flex-col overflow-hidden"
        >
          <Base.Input
            aria-label={words}
            placeholder={words}
            onKeyDown={(event) => {
              // Until the answer is there, the list is still that of an earlier query.
              if (event.key !== "Enter" || state !== "searching") return;
              event.preventDefault();
              event.preventBaseUIHandler();
              onEarlyEnter?.();
            }}
            className="h-10 w-full shrink-0 border-line border-b bg-transparent px-3.5 outline-none"
          />
          <Base.Status className="px-3.5 text-ink-2 text-small not-empty:py-2.5">
            {state === "failed" ? (
              t("failed")
            ) : state === "searching" ? (
              <span className="appear-late">{t("searching")}</span>
            ) : null}
          </Base.Status>
          <Base.Empty className="px-3.5 text-ink-2 text-small not-empty:py-2.5">
            {state === "ready" ? t("none") : null}
          </Base.Empty>
          <Base.List className="overflow-y-auto overscroll-contain p-[5px] empty:hidden">
            {(option: ComboboxOption) => <Option key={option.id} option={option} />}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function Option({ option }: { option: ComboboxOption }) {
  const id = useId();
  const detail = option.disabledReason ?? option.description;
  return (
    <Base.Item
      value={option}
      disabled={Boolean(option.disabledReason)}
      aria-labelledby={`${id}label`}
      aria-describedby={detail ? `${id}detail` : undefined}
      className="menu-row"
    >
      {option.picture}
      <span className="min-w-0 flex-1">
        <span id={`${id}label`} className="block truncate">
          {option.label}
        </span>
        {detail ? (
          <span id={`${id}detail`} className="block truncate text-ink-2 text-small">
            {detail}
          </span>
        ) : null}
      </span>
      <span className="w-4 shrink-0">
        <Base.ItemIndicator>
          <Check aria-hidden="true" className="size-4 text-accent" />
        </Base.ItemIndicator>
      </span>
    </Base.Item>
  );
}
