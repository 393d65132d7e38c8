// The contract has a field for each of its own kinds, and one for all others.
export const PROJECTS = ["elasticsearch", "observability", "security"] as const;
export const CONNECTED = "cloud-connected";
export const PLACED: readonly string[] = ["deployment", ...PROJECTS, CONNECTED];

/** Where role assignments list the roles on a kind, or on the organization. */
export function placeOfKind(kind: string): string {
  if (kind === "organization" || kind === "deployment") return kind;
  if (kind === CONNECTED) return "cloud_connected_resource";
  return PLACED.includes(kind) ? `project.${kind}` : `resources.${kind}`;
}
