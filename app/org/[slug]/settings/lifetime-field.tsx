"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type HoursOrDays, hoursOf, inHoursOrDays } from "./hours-or-days";

/** Edits a number and its unit, which are sent as hours. */
export function LifetimeField({ hours }: { hours: number }) {
  const t = useTranslations("organization.settings");
  const [{ count: start, unit: startUnit }] = useState(() => inHoursOrDays(hours));
  const [typed, setTyped] = useState(String(start));
  const [unit, setUnit] = useState<HoursOrDays["unit"]>(startUnit);
  const count = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return (
    <div className="flex w-full flex-wrap items-start gap-2 sm:w-80">
      {/* An unreadable value is sent as typed, so that the server explains what is wrong. */}
      <input
        type="hidden"
        name="invitationLifetimeHours"
        value={Number.isNaN(count) ? typed : hoursOf({ count, unit })}
      />
      <Field name="invitationLifetimeHours" label={t("lifetimeNumber")} labelHidden className="flex-1">
        <Input
          name="lifetime-typed"
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Select
        aria-label={t("lifetimeUnit")}
        className="w-28!"
        value={unit}
        onValueChange={setUnit}
        options={[
          { value: "hours", label: t("hours", { count: Number.isNaN(count) ? 2 : count }) },
          { value: "days", label: t("days", { count: Number.isNaN(count) ? 2 : count }) },
        ]}
      />
    </div>
  );
}
