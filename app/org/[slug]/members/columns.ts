/** How wide the columns of the members are, for the table and for what stands there before it. */
export const columnLayout = {
  person: { width: "29%" },
  status: { width: "24%" },
  role: { width: "12%" },
  joined: { width: "19%", from: "xl" },
  active: { width: "12%", from: "md" },
  actions: { width: "4%" },
} as const;
