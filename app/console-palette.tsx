"use client";

import { findPeopleAction } from "@/app/org/[slug]/activity/actions";
import { CommandPalette, type Destination } from "@/components/command-palette";
import { Avatar } from "@/components/ui/avatar";

type ConsolePaletteProps = { enabled: boolean; slug: string | null; pages: readonly Destination[] };

/** Opens with ⌘K and finds pages of the console and members of the current organization. */
export function ConsolePalette({ enabled, slug, pages }: ConsolePaletteProps) {
  async function findMembers(query: string): Promise<Destination[]> {
    const form = new FormData();
    form.set("organization", slug ?? "");
    form.set("q", query);
    const found = await findPeopleAction(form);
    if (found.status !== "done") return [];
    return found.result.map(({ id, userId, name, email }) => ({
      id,
      label: name ?? email,
      description: name ? email : undefined,
      href: `/org/${slug}/members?${new URLSearchParams({ q: email })}`,
      picture: <Avatar id={userId ?? id} name={name ?? email} size="small" />,
    }));
  }
  return <CommandPalette enabled={enabled} pages={pages} findMembers={slug ? findMembers : undefined} />;
}
