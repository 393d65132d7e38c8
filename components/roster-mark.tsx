type RosterMarkProps = { className?: string };

/** Replaces an organization's mark on Roster's own pages. */
export function RosterMark({ className }: RosterMarkProps) {
  return (
    <svg aria-hidden="true" viewBox="0 0 16 16" className={className ?? "size-10"}>
      <rect width="16" height="16" rx="3.6" className="fill-inverse" />
      <path d="M3.5 3.5h2v2h-2z" className="fill-[light-dark(oklch(0.78_0.098_192),oklch(0.46_0.083_196))]" />
      <path
        d="M7 3.5h5.5v2H7zM3.5 7h2v2h-2zM7 7h5.5v2H7zM3.5 10.5h2v2h-2zM7 10.5h3.5v2H7z"
        className="fill-on-inverse"
      />
    </svg>
  );
}
