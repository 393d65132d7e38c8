// The look of a filter that is off, whether it opens a menu, a calendar, or a search.

export const addChipClass =
  "inline-flex h-chip max-w-full items-center gap-1.5 whitespace-nowrap rounded-small border border-line-strong border-dashed pr-2.5 pl-2 text-ink-2 text-small transition-colors duration-120 hover:border-ink-3 hover:text-ink data-popup-open:border-ink-3 data-popup-open:text-ink print:hidden [&_svg]:size-3.5";
