"use client";

import { useFormContext } from "@/components/form-context";
import { Button, type ButtonProps } from "@/components/ui/button";

/** The button that sends the form around it, and shows that it is on its way. */
export function SubmitButton({ variant = "primary", pending, ...rest }: Omit<ButtonProps, "type">) {
  const form = useFormContext();
  return <Button {...rest} type="submit" variant={variant} pending={pending ?? form.pending} />;
}
