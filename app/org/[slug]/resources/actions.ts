"use server";

import { tell } from "@/app/tell";
import type { FormState } from "@/lib/forms/action-state";
import { handle } from "@/lib/requests/action";
import { AddResource, OneResource, RenameResource } from "@/lib/resources/schema";
import { addResource } from "@/lib/resources/verbs/add-resource";
import { deleteResource } from "@/lib/resources/verbs/delete-resource";
import { renameResource } from "@/lib/resources/verbs/rename-resource";

export async function addResourceAction(_: FormState, form: FormData) {
  return tell(await handle(form, AddResource, addResource), (t, { name }) => t("resource-added", { name }));
}

export async function renameResourceAction(_: FormState, form: FormData) {
  return tell(await handle(form, RenameResource, renameResource), (t, { name }) => t("resource-renamed", { name }));
}

export async function deleteResourceAction(_: FormState, form: FormData) {
  return tell(await handle(form, OneResource, deleteResource), (t, { name }) => t("resource-deleted", { name }));
}
