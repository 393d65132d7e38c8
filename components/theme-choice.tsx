"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { startTransition, useState } from "react";
import { type Theme, themes, wear } from "@/components/theme";

type ThemeChoiceProps = { theme: Theme; onTheme: (theme: Theme) => Promise<void> };

const icons = { system: Monitor, light: Sun, dark: Moon };

/** A row of three themes, for the profile. */
export function ThemeChoice({ theme, onTheme }: ThemeChoiceProps) {
  const t = useTranslations("components.theme");
  const [worn, setWorn] = useState(theme);
  return (
    <RadioGroup
      aria-label={t("label")}
      value={worn}
      onValueChange={(next: Theme) => {
        setWorn(next);
        wear(next);
        startTransition(() => onTheme(next));
      }}
      className="inline-flex gap-0.5 rounded-[8px] border border-line-strong bg-sunken p-0.5"
    >
      {themes.map((value) => {
        const Icon = icons[value];
        return (
          <Radio.Root
            key={value}
            value={value}
            aria-label={t(value)}
            className="flex h-[calc(var(--control-small)-0.25rem)] items-center gap-1.5 rounded-control border border-transparent px-2.5 text-ink-2 text-small transition-colors duration-120 hover:text-ink data-checked:border-line-strong data-checked:bg-raised data-checked:text-ink forced-colors:data-checked:forced-color-adjust-none forced-colors:data-checked:bg-[Highlight] forced-colors:data-checked:text-[HighlightText]"
          >
            <Icon aria-hidden="true" className="size-3.5" />
            {t(value)}
          </Radio.Root>
        );
      })}
    </RadioGroup>
  );
}
