"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { openPalette } from "@/components/command-palette";
import { isApple } from "@/components/shortcuts";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";

type PaletteButtonProps = {
  /** Whether its key works, which the button shows. */
  hasKey: boolean;
};

/** Says at the side that the palette exists. */
export function PaletteButton({ hasKey }: PaletteButtonProps) {
  const t = useTranslations("components.palette");
  const apple = useSyncExternalStore(never, isApple, () => null);
  return (
    <button
      type="button"
      onClick={openPalette}
      className="flex h-8 w-full items-center gap-2.5 rounded-control px-2 text-ink-2 transition-colors duration-120 hover:bg-tint hover:text-ink"
    >
      <Search aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.6} />
      <span className="min-w-0 flex-1 truncate text-left">{t("button")}</span>
      {hasKey && apple !== null ? (
        <span aria-hidden="true" className="flex gap-0.5">
          <Kbd>{apple ? "⌘" : "Ctrl"}</Kbd>
          <Kbd>K</Kbd>
        </span>
      ) : null}
    </button>
  );
}

/** The same in the bar of a narrow screen. */
export function PaletteIcon() {
  const t = useTranslations("components.palette");
  return (
    <IconButton label={t("button")} tooltip={false} onClick={openPalette} className="size-9 text-ink [&_svg]:size-5">
      <Search aria-hidden="true" strokeWidth={1.75} />
    </IconButton>
  );
}

const never = () => () => {};
