/** Narrow screens hide a column with this class, but paper has room for all. */
export const columnFrom = {
  md: "max-md:hidden print:table-cell",
  lg: "max-lg:hidden print:table-cell",
  xl: "max-xl:hidden print:table-cell",
};

export type ColumnFrom = keyof typeof columnFrom;
