"use client";

import clsx from "clsx";
import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Kbd } from "@/components/ui/kbd";

type SearchInputProps = {
  /** Its accessible name and its placeholder. */
  label: string;
  /** The current search, from the page's address. */
  value?: string;
  /** Called a moment after the last key, and at once on Enter. */
  onSearch: (query: string) => void;
  name?: string;
  className?: string;
};

export function SearchInput({ label, value = "", onSearch, name = "q", className }: SearchInputProps) {
  const t = useTranslations("components.search");
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Back and Forward change the value from outside. The field's own searches come back unchanged.
  if (value !== known) {
    setKnown(value);
    setTyped((now) => (now.trim() === known.trim() || now === "" ? value : now));
  }

  useEffect(() => () => clearTimeout(timer.current), []);

  // A filter chosen while the timer runs must not be undone by a search that started before it.
  const newest = useRef(onSearch);
  useEffect(() => {
    newest.current = onSearch;
  });

  function search(query: string, wait: number) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => newest.current(query.trim()), wait);
  }

  return (
    <search className={clsx("relative block", className)}>
      <Search
        aria-hidden="true"
        strokeWidth={1.5}
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-2"
      />
      <input
        ref={input}
        type="search"
        name={name}
        data-shortcut="/"
        aria-label={label}
        placeholder={label}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        onChange={(event) => {
          setTyped(event.target.value);
          search(event.target.value, 250);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            search(typed, 0);
          }
          if (event.key === "Escape" && typed) {
            event.preventDefault();
            setTyped("");
            search("", 0);
          }
        }}
        className="control peer h-control w-full pr-9 pl-[33px]"
      />
      {typed ? (
        <button
          type="button"
          aria-label={t("clear")}
          onClick={() => {
            setTyped("");
            search("", 0);
            input.current?.focus();
          }}
          className="absolute inset-y-0 right-1 my-auto flex size-6 pointer-coarse:size-9 items-center justify-center rounded-small text-ink-2 hover:bg-tint hover:text-ink"
        >
          <X aria-hidden="true" className="size-3.5" />
        </button>
      ) : (
        <span
          className="pointer-events-none absolute inset-y-0 right-[7px] my-auto h-5 peer-focus:hidden pointer-coarse:hidden"
          aria-hidden="true"
        >
          <Kbd>/</Kbd>
        </span>
      )}
    </search>
  );
}
