"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type MouseEvent, type ReactNode, useMemo, useOptimistic, useState, useTransition } from "react";
import type { GivableKind } from "@/components/access-editor";
import { useFocusAfterRow } from "@/components/use-focus-after-row";
import type { Catalog } from "@/lib/catalog/schema";
import type { MembersQuery } from "@/lib/members/list/schema";
import { membersContext } from "./console-context";
import { InviteDialog } from "./invite/invite-dialog";
import { changeQuery, listAddress } from "./list-address";
import { MemberDialogs, type Question } from "./row/member-dialogs";
import type { Row } from "./row/row-menu";
import { type Had, useRowActions } from "./row/use-row-actions";

type MembersConsoleProps = {
  organization: { slug: string; name: string; invitationLifetimeHours: number };
  query: MembersQuery;
  catalog: Catalog;
  mayInvite: boolean;
  mayGiveRoles: boolean;
  givable: readonly GivableKind[];
  lastOwner: { id: string; reason: string } | null;
  children: ReactNode;
};

/** Holds what the parts of the members page share: the query on its way, and the dialogs. */
export function MembersConsole(props: MembersConsoleProps) {
  const { organization, query, catalog, mayInvite, mayGiveRoles, givable, lastOwner, children } = props;
  const path = usePathname();
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const [shown, setShown] = useOptimistic(query);
  const wanted = useSearchParams().has("invite");
  const [wasInviting, setWasInviting] = useState(false);
  // Once open it stays, also when the right to invite is gone: the refusal stands in it, and what was typed.
  const inviting = wanted && (mayInvite || wasInviting);
  if (wasInviting !== inviting) setWasInviting(inviting);
  const [again, setAgain] = useState<{ row: Row; had: Had } | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const [asking, setAsking] = useState(false);
  const [asked, setAsked] = useState(0);
  const focus = useFocusAfterRow();

  function ask(next: Question) {
    setQuestion(next);
    setAsked((count) => count + 1);
    setAsking(true);
  }

  // An address of its own, so that Back closes it and a link opens it; the server has nothing to add to it.
  function setInviting(open: boolean) {
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

  function navigate(change: Partial<MembersQuery>, how: "push" | "replace" = "push") {
    const next = changeQuery(shown, change);
    startTransition(() => {
      setShown(next);
      router[how](listAddress(path, next), { scroll: false });
    });
  }

  /** Links to another view of the list: followed here, so that the rows can show that others are on their way. */
  function follow(event: MouseEvent<HTMLElement>) {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (!link || link.target || link.pathname !== path || link.origin !== window.location.origin) return;
    event.preventDefault();
    startTransition(() => router.push(link.pathname + link.search, { scroll: link.rel !== "" }));
  }

  const context = {
    organization,
    path,
    query: shown,
    pending,
    navigate,
    ...rowActions,
    act: (...[action, row]: Parameters<typeof rowActions.act>) => {
      focus.remember(row.id);
      rowActions.act(action, row);
    },
    copyLink: (row: Row) => {
      focus.remember(row.id);
      return rowActions.copyLink(row);
    },
    invite: mayInvite ? () => setInviting(true) : null,
  };
  const roles = useMemo(() => ({ catalog, givable, lastOwner }), [catalog, givable, lastOwner]);

  return (
    <membersContext.Provider value={context}>
      <div onClickCapture={follow}>{children}</div>
      <p role="status" className="sr-only">
        {said}
      </p>
      {question ? (
        <MemberDialogs
          key={asked}
          question={question}
          organization={organization}
          roles={roles}
          open={asking}
          onOpenChange={setAsking}
          finalFocus={focus.target}
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
    </membersContext.Provider>
  );
}
