// The operator's commands for resources, with the same verbs as the console's page.
import { operatorActor } from "@/lib/organizations/operator-actor";
import { deleteAllResources, WholeKind } from "@/lib/resources/delete-all";
import { listAllResources } from "@/lib/resources/list-all";
import { AddResource, OneResource, RenameResource } from "@/lib/resources/schema";
import { addResource } from "@/lib/resources/verbs/add-resource";
import { deleteResource } from "@/lib/resources/verbs/delete-resource";
import { renameResource } from "@/lib/resources/verbs/rename-resource";
import { type Command, named, read } from "./command";
import { inColumns } from "./in-columns";

export const RESOURCES_HELP = `  npm run operator -- add-resource --organization acme-robotics --kind deployment --id d-4f2a --name "Arm telemetry" [--state running]
  npm run operator -- rename-resource --organization acme-robotics --kind deployment --id d-4f2a --name "Arm search"
      Adds a resource of your product under your product's own id, or renames it.

  npm run operator -- delete-resource --organization acme-robotics --kind deployment --id d-4f2a
  npm run operator -- delete-resources --organization acme-robotics --kind deployment
      Deletes one resource, or all of a kind, together with all access to them.

  npm run operator -- list-resources --organization acme-robotics [--kind deployment]
      Lists all resources, by kind and name.
`;

export const resourceCommands: Record<string, Command> = {
  "add-resource": {
    options: ["organization", "kind", "id", "name", "state"],
    run: async ({ organization, ...options }) => {
      const input = read(AddResource, options);
      const actor = await operatorActor(named({ organization }));
      const resource = await addResource(actor, input);
      return { json: { resource }, text: `Added ${resource.name} to ${actor.organization.name}.` };
    },
  },
  "rename-resource": {
    options: ["organization", "kind", "id", "name"],
    run: async ({ organization, ...options }) => {
      const input = read(RenameResource, options);
      const resource = await renameResource(await operatorActor(named({ organization })), input);
      return { json: { resource }, text: `Renamed ${resource.id} to ${resource.name}.` };
    },
  },
  "delete-resource": {
    options: ["organization", "kind", "id"],
    run: async ({ organization, ...options }) => {
      const input = read(OneResource, options);
      const actor = await operatorActor(named({ organization }));
      const { emptied: _, ...resource } = await deleteResource(actor, input);
      return { json: { resource }, text: `Deleted ${resource.name} from ${actor.organization.name}.` };
    },
  },
  "delete-resources": {
    options: ["organization", "kind"],
    run: async ({ organization, ...options }) => {
      const input = read(WholeKind, options);
      const actor = await operatorActor(named({ organization }));
      const deleted = await deleteAllResources(actor, input);
      return { json: { deleted }, text: `Deleted resources of the kind ${input.kind}: ${deleted}.` };
    },
  },
  "list-resources": {
    options: ["organization", "kind"],
    run: async ({ organization, kind }) => {
      const actor = await operatorActor(named({ organization }));
      const resources = await listAllResources(actor.organization.id, kind);
      const lines = resources.map((one) => [one.kind, one.name, one.state ?? "", one.id]);
      return {
        json: { resources },
        text: lines.length
          ? inColumns([["KIND", "NAME", "STATE", "ID"], ...lines])
          : "This organization has no resources.",
      };
    },
  },
};
