import clsx from "clsx";

type OrgMarkProps = { name: string; size?: "small" | "medium" | "large"; className?: string };

const sizes = {
  small: "size-5 rounded-small text-[11px]",
  medium: "size-6 rounded-control text-[12px]",
  large: "size-10 rounded-[9px] text-[18px]",
};

export function OrgMark({ name, size = "medium", className }: OrgMarkProps) {
  const letter = Array.from(new Intl.Segmenter().segment(name.trim()))[0]?.segment ?? "?";
  return (
    <span
      aria-hidden="true"
      className={clsx(
        "inline-flex shrink-0 select-none items-center justify-center bg-inverse font-semibold text-on-inverse leading-none forced-colors:border",
        sizes[size],
        className,
      )}
    >
      {letter.toLocaleUpperCase()}
    </span>
  );
}
