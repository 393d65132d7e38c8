"use client";

import { Field as Base } from "@base-ui/react/field";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFieldError } from "@/components/form-context";

type FieldProps = {
  /** The form submits the value and finds its error under this name. */
  name?: string;
  label: ReactNode;
  /** Always shown below the control. */
  hint?: ReactNode;
  error?: string | null;
  optional?: boolean;
  /** Hides a label that the layout already makes clear. */
  labelHidden?: boolean;
  disabled?: boolean;
  /** One control of this kit: Input, Textarea, Select, Combobox. */
  children: ReactNode;
  className?: string;
};

export function Field({ name, label, hint, error, optional, labelHidden, disabled, children, className }: FieldProps) {
  const t = useTranslations("components.field");
  const refused = useFieldError(name);
  const wrong = error ?? refused;
  return (
    <Base.Root
      name={name}
      invalid={Boolean(wrong)}
      disabled={disabled}
      className={clsx("flex min-w-0 flex-col gap-1.5", className)}
    >
      <Base.Label className={clsx("w-fit font-medium text-ink text-small", labelHidden && "sr-only")}>
        {label} {optional ? <span className="ml-0.5 font-normal text-ink-3">{t("optional")}</span> : null}
      </Base.Label>
      {children}
      <Base.Error match={Boolean(wrong)} className="flex gap-1.5 text-danger text-small">
        {wrong}
      </Base.Error>
      {hint ? <Base.Description className="text-ink-2 text-small">{hint}</Base.Description> : null}
    </Base.Root>
  );
}
