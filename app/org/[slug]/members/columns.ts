/** The table and its skeleton share these column widths. */
export const columnLayout = {
  person: { width: "27%" },
  status: { width: "21%" },
  role: { width: "24%" },
  joined: { width: "14%", from: "xl" },
  active: { width: "10%", from: "md" },
} as const;

export const MENU_WIDTH = "4%";
