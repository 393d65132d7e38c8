"use client";

import { useEffect, useState } from "react";

type RowInMotion<Row> = { row: Row; id: string; motion: "none" | "enter" | "leave" };

/**
 * Decides which rows to draw: the current ones, with new ones marked, and for a moment those that just left. Nothing
 * moves unless some rows stayed, because a new page is not an arrival.
 */
export function useRowsInMotion<Row>(rows: readonly Row[], idOf: (row: Row) => string): RowInMotion<Row>[] {
  const [seen, setSeen] = useState(rows);
  const [drawn, setDrawn] = useState<RowInMotion<Row>[]>(() =>
    rows.map((row) => ({ row, id: idOf(row), motion: "none" })),
  );

  if (rows !== seen) {
    setSeen(rows);
    setDrawn(next(drawn, rows, idOf));
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

function next<Row>(drawn: RowInMotion<Row>[], rows: readonly Row[], idOf: (row: Row) => string): RowInMotion<Row>[] {
  const before = new Set(drawn.map(({ id }) => id));
  const after = new Set(rows.map(idOf));
  const stayed = rows.some((row) => before.has(idOf(row)));
  const result: RowInMotion<Row>[] = rows.map((row) => {
    const id = idOf(row);
    return { row, id, motion: stayed && !before.has(id) ? "enter" : "none" };
  });
  const gone = stayed ? drawn.filter(({ id }) => !after.has(id)) : [];
  if (gone.length > 3) {
    return result;
  }
  for (const row of gone) {
    result.splice(drawn.indexOf(row), 0, { ...row, motion: "leave" });
  }
  return result;
}
