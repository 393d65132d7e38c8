"use client";

import { Field } from "@base-ui/react/field";
import clsx from "clsx";
import type { ComponentProps } from "react";

type TextareaProps = Omit<ComponentProps<"textarea">, "value" | "defaultValue"> & {
  value?: string;
  defaultValue?: string;
};

/** Grows with its text, up to a third of the screen. */
export function Textarea({ className, rows = 3, value, defaultValue, ...rest }: TextareaProps) {
  return (
    <Field.Control
      value={value}
      defaultValue={defaultValue}
      render={
        <textarea
          {...rest}
          rows={rows}
          className={clsx(
            "control field-sizing-content block max-h-[33vh] min-h-[4.5rem] w-full resize-y px-2.5 py-1.5",
            className,
          )}
        />
      }
    />
  );
}
