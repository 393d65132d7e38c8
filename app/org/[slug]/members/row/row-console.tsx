"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";
import type { GivableKind } from "@/components/access-editor";
import { useRowQuestion } from "@/components/use-row-question";
import type { Catalog } from "@/lib/catalog/schema";
import { InviteDialog } from "../invite/invite-dialog";
import { MemberDialogs } from "./member-dialogs";
import type { Had, Question } from "./question";
import { rowContext } from "./row-context";
import type { Row } from "./row-menu";
import { useRowActions } from "./use-row-actions";

type RowConsoleProps = {
  organization: { slug: string; name: string; invitationLifetimeHours: number };
  catalog: Catalog;
  mayInvite: boolean;
  mayGiveRoles: boolean;
  givable: readonly GivableKind[];
  lastOwner: { id: string; reason: string } | null;
  children: ReactNode;
};

/** Holds the dialogs that the menus of rows open, and the one that invites. */
export function RowConsole(props: RowConsoleProps) {
  const { organization, catalog, mayInvite, mayGiveRoles, givable, lastOwner, children } = props;
  const path = usePathname();
  const wanted = useSearchParams().has("invite");
  const [wasWanted, setWasWanted] = useState(wanted);
  // An open dialog stays open even if the right to invite is gone, to show the refusal and keep what was typed.
  const [inviting, showInviting] = useState(wanted && mayInvite);
  if (wasWanted !== wanted) {
    setWasWanted(wanted);
    showInviting(wanted && (mayInvite || inviting));
  }
  const [again, setAgain] = useState<{ row: Row; had: Had } | null>(null);
  const { asked, ask, remember, dialog } = useRowQuestion<Question>();

  // The dialog has its own address, so that Back closes it and a link opens it. The server adds nothing to it. It doesn't
  // wait for the address, which the router changes only after the page has been refreshed.
  function setInviting(open: boolean) {
    showInviting(open);
    const params = new URLSearchParams(window.location.search);
    if (open) params.set("invite", "");
    else params.delete("invite");
    const search = params.toString().replace(/\binvite=(?=&|$)/, "invite");
    const address = search ? `${path}?${search}` : path;
    if (open) window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  }

  const { said, ...rowActions } = useRowActions({
    organization: organization.slug,
    ask,
    inviteAgain: (row, had) => {
      setAgain({ row, had });
      setInviting(true);
    },
  });

  const context = {
    organization,
    ...rowActions,
    act: (...[action, row]: Parameters<typeof rowActions.act>) => {
      remember(row.id);
      rowActions.act(action, row);
    },
    copyLink: (row: Row) => {
      remember(row.id);
      return rowActions.copyLink(row);
    },
    invite: mayInvite ? () => setInviting(true) : null,
  };
  const roles = useMemo(() => ({ catalog, givable, lastOwner }), [catalog, givable, lastOwner]);

  return (
    <rowContext.Provider value={context}>
      {children}
      <p role="status" className="sr-only">
        {said}
      </p>
      {asked ? (
        <MemberDialogs
          key={asked.nth}
          question={asked.question}
          organization={organization}
          roles={roles}
          {...dialog}
        />
      ) : null}
      {mayInvite || inviting ? (
        <InviteDialog
          organization={organization}
          catalog={catalog}
          mayGiveRoles={mayGiveRoles}
          givable={givable}
          again={again}
          open={inviting}
          onOpenChange={setInviting}
        />
      ) : null}
    </rowContext.Provider>
  );
}
