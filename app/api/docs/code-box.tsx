import { CopyCode } from "./copy-code";

type CodeBoxProps = { title: string; label: string; code: string; copied?: boolean };

/** Long lines scroll inside the box. */
export function CodeBox({ title, label, code, copied = true }: CodeBoxProps) {
  return (
    <div className="overflow-hidden rounded-control border border-line bg-sunken">
      <div className="flex min-h-9 items-center justify-between gap-2 border-line border-b pr-1 pl-3">
        <span className="text-ink-2 text-small">{title}</span>
        {copied ? <CopyCode code={code} label={label} /> : null}
      </div>
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
        tabIndex={0}
        className="overflow-x-auto rounded-control outline-offset-[-2px]"
      >
        <pre className="w-max p-3 font-mono text-[12px] leading-[1.125rem]">
          <code>{code}</code>
        </pre>
      </section>
    </div>
  );
}
