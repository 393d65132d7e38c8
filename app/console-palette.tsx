"use client";

import { Boxes } from "lucide-react";
import { resourceHref, resourcesHref } from "@/app/org/[slug]/resources/resources-address";
import { searchConsoleAction } from "@/app/org/[slug]/search-actions";
import { CommandPalette, type Destination } from "@/components/command-palette";
import { Avatar } from "@/components/ui/avatar";

type ConsolePaletteProps = { enabled: boolean; slug: string | null; known: readonly Destination[] };

/** Finds pages, commands, and the members and resources of the current organization. */
export function ConsolePalette({ enabled, slug, known }: ConsolePaletteProps) {
  async function find(query: string): Promise<Destination[]> {
    const base = `/org/${slug}`;
    const form = new FormData();
    form.set("organization", slug ?? "");
    form.set("q", query);
    const found = await searchConsoleAction(form);
    if (found.status !== "done") return [];
    const people = found.result.people.map(({ id, userId, name, email }) => ({
      id,
      group: "members" as const,
      label: name ?? email,
      description: name ? email : undefined,
      href: `${base}/members/${id}`,
      picture: <Avatar id={userId ?? id} name={name ?? email} size="small" />,
    }));
    const resources = found.result.resources.map(({ kind, id, name, hasPage }) => ({
      id: `${kind}:${id}`,
      group: "resources" as const,
      label: name,
      description: id === name ? undefined : id,
      href: hasPage
        ? resourceHref(`${base}/resources`, { kind, id })
        : resourcesHref(`${base}/resources`, { kind, q: name, after: null, before: null }),
      picture: <Boxes aria-hidden="true" />,
    }));
    return [...people, ...resources];
  }
  return <CommandPalette enabled={enabled} known={known} find={slug ? find : undefined} />;
}
