"use client";

import { Popover } from "@base-ui/react/popover";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { addChipClass } from "@/components/ui/chip-class";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Asks for the address from which people acted. */
export function IpChip({ onChoose }: { onChoose: (ip: string) => void }) {
  const t = useTranslations("activity.filters");
  const [open, setOpen] = useState(false);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const ip = String(new FormData(event.currentTarget).get("ip") ?? "").trim();
    setOpen(false);
    if (ip) onChoose(ip);
  }

  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className={addChipClass}>
        <Plus aria-hidden="true" strokeWidth={1.5} />
        {t("ip")}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner align="start" sideOffset={5} collisionPadding={8} className="z-50 outline-none">
          <Popover.Popup aria-label={t("ip")} className="floating w-64 max-w-(--available-width)">
            <form onSubmit={submit} className="flex flex-col gap-3 p-3.5">
              <Field name="ip" label={t("ip")}>
                <Input autoComplete="off" spellCheck={false} maxLength={45} placeholder="203.0.113.7" />
              </Field>
              <Button type="submit" className="self-start">
                {t("show")}
              </Button>
            </form>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
