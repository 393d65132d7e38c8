// Writes an invitation's lifetime as people say it: whole days in days, everything else in hours.

export type HoursOrDays = { count: number; unit: "hours" | "days" };

/** Up to three days stay in hours, because everyone says "72 hours". */
export function inHoursOrDays(hours: number): HoursOrDays {
  return hours > 72 && hours % 24 === 0 ? { count: hours / 24, unit: "days" } : { count: hours, unit: "hours" };
}

export function hoursOf({ count, unit }: HoursOrDays): number {
  return unit === "days" ? count * 24 : count;
}
