"use client";

import { Input as Base } from "@base-ui/react/input";
import clsx from "clsx";
import type { ComponentProps } from "react";

type InputProps = Omit<ComponentProps<"input">, "size"> & { size?: "small" | "medium" | "large"; className?: string };

const sizes = { small: "h-control-small px-2 text-small", medium: "h-control px-2.5", large: "h-control-large px-3" };

export function Input({ size = "medium", className, ...rest }: InputProps) {
  return <Base {...rest} className={clsx("control block w-full min-w-0", sizes[size], className)} />;
}
