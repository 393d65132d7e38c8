// The keys of the demo organization. Days count from today, back or ahead.
import type { Assignment } from "@/lib/assignments/schema";
import type { Catalog } from "@/lib/catalog/schema";
import type { DemoResource } from "./demo-resources";

export type DemoKey = {
  description: string;
  lastFour: string;
  madeBy: "Olga Marchetti" | "Adam Okonkwo";
  made: number; // days ago
  expires: number | null; // days from now
  used: number | null; // days ago
  owner?: boolean;
  access: Assignment[];
};

export function demoKeys({ kinds }: Catalog, resources: readonly DemoResource[]): DemoKey[] {
  const [kind] = kinds;
  const reader = kind?.roles.at(-1);
  const some = resources.filter((one) => one.kind === kind?.id).slice(0, 2);
  const reading: Assignment[] =
    kind && reader && some.length > 0
      ? [{ kind: kind.id, role: reader.id, all: false, resources: some.map(({ id }) => id), applicationRoles: null }]
      : [];
  return [
    {
      description: "Terraform, production",
      lastFour: "x7Qd",
      madeBy: "Olga Marchetti",
      owner: true,
      access: [],
      made: 61,
      expires: 29,
      used: 0.12,
    },
    {
      description: "Fleet dashboard",
      lastFour: "B2mu",
      madeBy: "Adam Okonkwo",
      access: reading,
      made: 86,
      expires: 4,
      used: 2.3,
    },
    {
      description: "Nightly export of members",
      lastFour: "0fLk",
      madeBy: "Olga Marchetti",
      access: [],
      made: 3,
      expires: null,
      used: null,
    },
  ];
}
