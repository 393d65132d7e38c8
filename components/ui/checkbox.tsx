import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "size"> & {
  label?: ReactNode;
  hint?: ReactNode;
  indeterminate?: boolean;
};

const check =
  "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='m3.5 8.5 3 3 6-7' fill='none' stroke='%23000' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E\")";
const dash =
  "url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M4 8h8' stroke='%23000' stroke-width='2' stroke-linecap='round'/%3E%3C/svg%3E\")";

/** A native checkbox, which works before hydration and in every form. */
export function Checkbox({ label, hint, indeterminate = false, className, disabled, ...rest }: CheckboxProps) {
  const id = useId();
  const box = (
    <span className={clsx("relative inline-flex size-4 shrink-0", label && "mt-0.5", className)}>
      <input
        id={id}
        {...rest}
        type="checkbox"
        disabled={disabled}
        ref={(input) => {
          if (input) {
            input.indeterminate = indeterminate;
          }
        }}
        className={clsx(
          "peer size-4 appearance-none rounded-small border border-line-control bg-surface transition-colors duration-120",
          "checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent hover:border-ink-3",
          "before:absolute before:-inset-1 before:content-[''] disabled:border-line-strong disabled:bg-sunken",
        )}
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-0 hidden bg-on-accent forced-colors:bg-[CanvasText] peer-checked:block peer-indeterminate:block"
        style={{ maskImage: indeterminate ? dash : check, maskSize: "cover" }}
      />
    </span>
  );
  if (!label) {
    return box;
  }
  return (
    <label htmlFor={rest.id ?? id} className={clsx("flex gap-2.5", disabled && "text-ink-3")}>
      {box}
      <span className="min-w-0">
        <span className="block">{label}</span>
        {hint ? <span className="block text-ink-2 text-small">{hint}</span> : null}
      </span>
    </label>
  );
}
