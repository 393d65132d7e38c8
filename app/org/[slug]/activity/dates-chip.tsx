"use client";

import { Popover } from "@base-ui/react/popover";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { addChipClass } from "@/components/ui/chip-class";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Dates = { from: string | null; to: string | null };

const PRESETS = { today: 0, week: 6, month: 29 } as const;

/** Chooses the days to show: one of the usual spans, or any two days. */
export function DatesChip({ onChoose }: { onChoose: (dates: Dates) => void }) {
  const t = useTranslations("activity.filters");
  const [open, setOpen] = useState(false);

  function choose(dates: Dates) {
    setOpen(false);
    if (dates.from || dates.to) onChoose(dates);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [first, second] = ["from", "to"].map((name) => String(form.get(name) ?? "") || null);
    const swapped = first && second && first > second;
    choose({ from: (swapped ? second : first) ?? null, to: (swapped ? first : second) ?? null });
  }

  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={addChipClass}>
        <Plus aria-hidden="true" strokeWidth={1.5} />
        {t("dates")}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="start" sideOffset={5} collisionPadding={8} className="z-50 outline-none">
          <Popover.Popup aria-label={t("dates")} className="floating w-64 max-w-(--available-width)">
            <div className="border-line border-b p-[5px]">
              {(["today", "week", "month"] as const).map((preset) => (
                <button
                  key={preset}
                  type="button"
                  className="menu-row w-full hover:bg-tint"
                  onClick={() => choose({ from: dayBefore(PRESETS[preset]), to: null })}
                >
                  {t(preset)}
                </button>
              ))}
            </div>
            <form onSubmit={submit} className="flex flex-col gap-3 p-3.5">
              <Field name="from" label={t("fromDay")}>
                <Input type="date" />
              </Field>
              <Field name="to" label={t("toDay")}>
                <Input type="date" />
              </Field>
              <Button type="submit" className="self-start">
                {t("apply")}
              </Button>
            </form>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The day is counted in the reader's own calendar. */
function dayBefore(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() - days);
  return new Intl.DateTimeFormat("en-CA").format(date);
}
