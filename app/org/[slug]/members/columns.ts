/** The table and its skeleton share these column widths. */
export const columnLayout = {
  person: { width: "23.5%" },
  status: { width: "21.5%" },
  role: { width: "21%" },
  joined: { width: "15%", from: "md" },
  active: { width: "15%", from: "md" },
} as const;

export const MENU_WIDTH = "4%";
