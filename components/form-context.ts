// A form passes this to the controls inside it without knowing them.

import { createContext, useContext } from "react";

type FormContext = {
  pending: boolean;
  refusal: { sentence: string; signIn?: string } | null;
  errors: Record<string, string>;
};

export const formContext = createContext<FormContext>({ pending: false, refusal: null, errors: {} });

export function useFormContext(): FormContext {
  return useContext(formContext);
}

export function useFieldError(name: string | undefined): string | undefined {
  const { errors } = useContext(formContext);
  return name ? errors[name] : undefined;
}

/** A dialog shows a refusal inside its scrolling part. */
export const insideDialog = createContext(false);
