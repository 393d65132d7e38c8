/** The table and its skeleton share these column widths. */
export const columnLayout = {
  person: { width: "25%" },
  status: { width: "19%" },
  role: { width: "21%" },
  joined: { width: "16%", from: "md" },
  active: { width: "15%", from: "md" },
} as const;

export const MENU_WIDTH = "4%";
