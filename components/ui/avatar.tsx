import clsx from "clsx";
import type { CSSProperties } from "react";
import { hueOf } from "@/components/ui/hue-of";

type AvatarProps = {
  /** The id of a user or member, which decides the color. */
  id: string;
  /** The name, or the address of a person without a name. */
  name: string;
  size?: "small" | "medium" | "large";
  className?: string;
};

const sizes = {
  small: "size-5 text-[9px]",
  medium: "size-[30px] text-[11px]",
  large: "size-10 text-[14px]",
};

export function Avatar({ id, name, size = "medium", className }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "hue-initials inline-flex shrink-0 select-none items-center justify-center rounded-full font-semibold leading-none forced-colors:border",
        sizes[size],
        className,
      )}
      // The hue is data, and only a custom property can pass it to the style sheet.
      style={{ "--hue": hueOf(id) } as CSSProperties}
    >
      {initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const [local = "", domain] = name.split("@");
  const words = wordsOf(local, domain ? /[\s._+-]+/u : /\s+/u);
  const [first = "?"] = words;
  // A one-word address takes its second initial from the domain.
  const last = words.length > 1 ? words.at(-1) : wordsOf(domain ?? "", /\./u)[0];
  return `${firstLetter(first)}${firstLetter(last ?? "")}`.toLocaleUpperCase();
}

function wordsOf(text: string, between: RegExp): string[] {
  return text
    .split(between)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ""))
    .filter(Boolean);
}

function firstLetter(word: string): string {
  return Array.from(new Intl.Segmenter().segment(word))[0]?.segment ?? "";
}
