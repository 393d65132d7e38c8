"use client";

import { useFormContext } from "@/components/form-context";
import { Button, type ButtonProps } from "@/components/ui/button";

/** Submits the form around it, and shows that the form is being sent. */
export function SubmitButton({ variant = "primary", pending, ...rest }: Omit<ButtonProps, "type">) {
  const form = useFormContext();
  return <Button {...rest} type="submit" variant={variant} pending={pending ?? form.pending} />;
}
