"use client";

import { useEffect, useState } from "react";

export type RowInMotion<Row> = { row: Row; motion: "none" | "enter" | "leave" };

/**
 * Decides which rows to draw: the current ones, with new ones marked, and for a moment those that just left. Nothing
 * moves unless some rows stayed, because a new page is not an arrival.
 */
export function useRowsInMotion<Row extends { id: string }>(rows: readonly Row[]): RowInMotion<Row>[] {
  const [seen, setSeen] = useState(rows);
  const [drawn, setDrawn] = useState<RowInMotion<Row>[]>(() => rows.map((row) => ({ row, motion: "none" })));

  if (rows !== seen) {
    setSeen(rows);
    setDrawn(next(drawn, rows));
  }

  const leaving = drawn.some(({ motion }) => motion === "leave");
  useEffect(() => {
    if (!leaving) {
      return;
    }
    const timer = setTimeout(() => setDrawn((all) => all.filter(({ motion }) => motion !== "leave")), 160);
    return () => clearTimeout(timer);
  }, [leaving]);

  return drawn;
}

function next<Row extends { id: string }>(drawn: RowInMotion<Row>[], rows: readonly Row[]): RowInMotion<Row>[] {
  const before = new Set(drawn.map(({ row }) => row.id));
  const after = new Set(rows.map(({ id }) => id));
  const stayed = rows.some(({ id }) => before.has(id));
  const result: RowInMotion<Row>[] = rows.map((row) => ({
    row,
    motion: stayed && !before.has(row.id) ? "enter" : "none",
  }));
  const gone = stayed ? drawn.filter(({ row }) => !after.has(row.id)) : [];
  if (gone.length > 3) {
    return result;
  }
  for (const each of gone) {
    result.splice(drawn.indexOf(each), 0, { ...each, motion: "leave" });
  }
  return result;
}
