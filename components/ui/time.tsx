"use client";

import { useFormatter, useLocale, useNow, useTimeZone, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";

type TimeProps = {
  /** An ISO date. */
  value: string | Date;
  variant?: "relative" | "date" | "datetime";
  className?: string;
};

/** Shows a time in the reader's time zone and locale. The exact time appears on hover and for screen readers. */
export function Time({ value, variant = "relative", className }: TimeProps) {
  const t = useTranslations("components.time");
  const format = useFormatter();
  const locale = useLocale();
  const serverNow = useNow();
  const serverZone = useTimeZone();
  const minute = useSyncExternalStore(watchMinutes, currentMinute, () => null);
  const date = new Date(value);
  const iso = date.toISOString();
  // Before hydration it shows the server's text, in the zone that the server knew.
  const alive = minute !== null;
  const timeZone = alive ? undefined : serverZone;
  const now = alive ? new Date(minute) : serverNow;
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short", timeZone }).format(date);

  if (variant === "relative") {
    return (
      <time dateTime={iso} title={exact} className={className} suppressHydrationWarning>
        {relative(date, now, locale)}
        <span className="sr-only select-none" suppressHydrationWarning>
          {t("exact", { exact })}
        </span>
      </time>
    );
  }
  const zone = alive ? { timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone } : {};
  const words =
    variant === "date"
      ? format.dateTime(date, { year: "numeric", month: "short", day: "numeric", ...zone })
      : format.dateTime(date, {
          weekday: "long",
          day: "numeric",
          month: "long",
          hour: "numeric",
          minute: "2-digit",
          ...yearIfOther(date, now),
          ...zone,
        });
  return (
    <time dateTime={iso} title={exact} className={className} suppressHydrationWarning>
      {words.replace(/ (?=\d)/g, "\u00a0")}
    </time>
  );
}

function yearIfOther(date: Date, now: Date): { year?: "numeric" } {
  return date.getUTCFullYear() === now.getUTCFullYear() ? {} : { year: "numeric" };
}

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ["minute", 60, 60],
  ["hour", 3600, 24],
  ["day", 86_400, 14],
  ["week", 604_800, 9],
  ["month", 2_629_746, 18],
];

function relative(date: Date, now: Date, locale: string): string {
  const seconds = (date.getTime() - now.getTime()) / 1000;
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (Math.abs(seconds) < 45) {
    return words.format(0, "second");
  }
  for (const [unit, length, limit] of steps) {
    const count = Math.round(seconds / length);
    if (Math.abs(count) < limit) {
      return words.format(count === 0 ? Math.sign(seconds) : count, unit);
    }
  }
  return words.format(Math.round(seconds / 31_556_952), "year");
}

// All times on the page share one clock.
const watchers = new Set<() => void>();
let clock: ReturnType<typeof setInterval> | undefined;
let minute = 0;

function currentMinute(): number {
  minute ||= Date.now();
  return minute;
}

function watchMinutes(watcher: () => void): () => void {
  watchers.add(watcher);
  clock ??= setInterval(() => {
    minute = Date.now();
    for (const watch of watchers) {
      watch();
    }
  }, 30_000);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) {
      clearInterval(clock);
      clock = undefined;
      minute = 0;
    }
  };
}
