/** The table and its skeleton share these column widths. */
export const columnLayout = {
  person: { width: "25%" },
  status: { width: "22%" },
  role: { width: "21%" },
  joined: { width: "15%", from: "md" },
  active: { width: "13%", from: "md" },
} as const;

export const MENU_WIDTH = "4%";
