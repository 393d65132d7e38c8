// The walks have their own catalog, small enough for every kind of edit. A walk continues with another version of it.
import type { Catalog } from "@/lib/catalog/schema";

export const OWNER = "owner";

export const firstCatalog: Catalog = {
  name: "Walks",
  owner: { id: OWNER, name: "Owner", description: "Everything" },
  member: { name: "Member", description: "Nothing but what is given", can: [] },
  organizationRoles: [
    { id: "biller", name: "Biller", description: "Sees bills", can: ["bills.see"] },
    { id: "steward", name: "Steward", description: "Suspends people", can: ["members.suspend"] },
  ],
  kinds: [
    {
      id: "cluster",
      name: "cluster",
      plural: "clusters",
      roles: [
        { id: "cluster-admin", name: "Admin", description: "All of it", admin: true },
        { id: "cluster-viewer", name: "Viewer", description: "Looks" },
      ],
    },
    {
      id: "vault",
      name: "vault",
      plural: "vaults",
      roles: [
        { id: "vault-keeper", name: "Keeper", description: "All of it", admin: true },
        { id: "vault-reader", name: "Reader", description: "Reads" },
      ],
    },
  ],
};

type Edit = { said: string; edit: (catalog: Catalog) => Catalog };

const extraRole: Catalog["organizationRoles"][number] = {
  id: "auditor",
  name: "Auditor",
  description: "Sees the trail",
  can: ["activity.see-all"],
};
const without = <T extends { id: string }>(all: readonly T[], id: string) => all.filter((one) => one.id !== id);
/** The result has it exactly once, at the end, so that a removed role or kind can return. */
const withOne = <T extends { id: string }>(all: readonly T[], one: T) => [...without(all, one.id), one];
const [biller, steward] = firstCatalog.organizationRoles as [typeof extraRole, typeof extraRole];
const [, vault] = firstCatalog.kinds as [Catalog["kinds"][number], Catalog["kinds"][number]];

const roles = (change: (all: Catalog["organizationRoles"]) => Catalog["organizationRoles"]) => (catalog: Catalog) => ({
  ...catalog,
  organizationRoles: change(catalog.organizationRoles),
});
const kinds = (change: (all: Catalog["kinds"]) => Catalog["kinds"]) => (catalog: Catalog) => ({
  ...catalog,
  kinds: change(catalog.kinds),
});
const rolesOfKind = (
  id: string,
  change: (all: Catalog["kinds"][number]["roles"]) => Catalog["kinds"][number]["roles"],
) => kinds((all) => all.map((kind) => (kind.id === id ? { ...kind, roles: change(kind.roles) } : kind)));

export const EDITS: Edit[] = [
  { said: "the organization's roles in another order", edit: roles((all) => all.toReversed()) },
  { said: "one role more, before the others", edit: roles((all) => [extraRole, ...without(all, "auditor")]) },
  { said: "without the role auditor", edit: roles((all) => without(all, "auditor")) },
  { said: "without the role biller", edit: roles((all) => without(all, "biller")) },
  { said: "with the role biller", edit: roles((all) => withOne(all, biller)) },
  { said: "without the role steward", edit: roles((all) => without(all, "steward")) },
  { said: "with the role steward", edit: roles((all) => withOne(all, steward)) },
  { said: "without viewers of clusters", edit: rolesOfKind("cluster", (all) => without(all, "cluster-viewer")) },
  {
    said: "with viewers of clusters",
    edit: rolesOfKind("cluster", (all) => withOne(all, { id: "cluster-viewer", name: "Looker", description: "Looks" })),
  },
  { said: "without vaults", edit: kinds((all) => without(all, "vault")) },
  { said: "with vaults", edit: kinds((all) => withOne(all, vault)) },
  {
    said: "another name for owners",
    edit: (catalog) => ({ ...catalog, owner: { ...catalog.owner, name: "Captain" } }),
  },
];
