// The document's examples tell of one organization, with roles of this console's own catalog.
import { catalog } from "@/lib/catalog/catalog";
import { type RoleAssignments, toRoleAssignments } from "./role-assignments";

const id = (end: string) => `0197a1b2-0000-7000-8000-${end.padStart(12, "0")}`;

export const ids = {
  organization: id("1"),
  olga: id("a1"),
  ana: id("a2"),
  invitation: id("b1"),
  key: id("c1"),
  transfer: id("d1"),
  event: id("e1"),
  assignment: id("f1"),
};

export const acme = { id: ids.organization, name: "Acme Robotics" };

const DAY = 86_400_000;
const NOON = Date.parse("2026-11-24T12:00:00.000Z");

/** Noon of the day on which the examples happen, or some days later. */
export const noon = (days = 0) => new Date(NOON + days * DAY).toISOString();

/** The weakest role on the first kind. */
export function exampleRole() {
  const kind = catalog().kinds[0];
  return { kind: kind?.id ?? "", role_id: kind?.roles.at(-1)?.id ?? "" };
}

/** As a request sends it. */
export function exampleRoles(): RoleAssignments {
  const { kind, role_id } = exampleRole();
  if (kind === "") return {};
  const onAll = [{ role_id, all: true }];
  return kind === "deployment" ? { deployment: onAll } : { resources: { [kind]: onAll } };
}

const onAll = () => {
  const { kind, role_id } = exampleRole();
  return kind === "" ? [] : [{ kind, role: role_id, all: true, resources: [], applicationRoles: null }];
};

/** As an answer has it. */
export const heldRoles = () => toRoleAssignments(ids.organization, [], onAll());
export const ownersRoles = () => toRoleAssignments(ids.organization, [catalog().owner.id], []);

export const exampleResource = () => ({
  kind: exampleRole().kind,
  id: "website-search",
  name: "Website search",
  state: "running",
});
