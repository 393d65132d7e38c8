"use client";

import { Ban, Ellipsis, KeyRound, UserCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DataTable, type DataTableColumn } from "@/components/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { useToast } from "@/components/ui/toast";
import { useFocusAfterRowAction } from "@/components/use-focus-after-row-action";
import type { FormState } from "@/lib/forms/action-state";
import type { RevocationFacts } from "@/lib/keys/revocation-facts";
import { revocationFactsAction, takeOverKeyAction } from "./actions";
import { CompactKey, ExpiryCell, HoldsCell, KeyCell, ResponsibleCell, Used } from "./key-cells";
import { RevokeDialog } from "./revoke-dialog";

export type Row = {
  id: string;
  description: string;
  lastFour: string;
  /** The names of its roles, those on the organization first. */
  holds: string[];
  responsible: { id: string; userId: string | null; name: string } | null;
  /** Names the responsible member, or says that there is none any more. */
  answersFor: string;
  isOrphan: boolean;
  canTakeOver: boolean;
  /** Who made it, if that is someone or something else. */
  maker: string | null;
  /** Why it does not work, or may not work. */
  halted: string | null;
  /** Says how to keep it working. */
  note: string | null;
  createdAt: string;
  expiresAt: string | null;
  usedAt: string | null;
};

export function KeysTable({ organization, rows }: { organization: string; rows: Row[] }) {
  const t = useTranslations("keys");
  const [question, setQuestion] = useState<{ row: Row; hanging: RevocationFacts; nth: number } | null>(null);
  const [open, setOpen] = useState(false);
  const focus = useFocusAfterRowAction();
  const post = usePost(organization);
  const columns = useColumns({
    revoke: async (row) => {
      focus.remember(row.id);
      const hanging = await post(row, revocationFactsAction);
      if (!hanging) return;
      setQuestion((before) => ({ row, hanging, nth: (before?.nth ?? 0) + 1 }));
      setOpen(true);
    },
    takeOver: async (row) => void (await post(row, takeOverKeyAction)),
  });
  const actions = columns.at(-1);
  return (
    <>
      <DataTable
        caption={t("title")}
        columns={columns}
        rows={rows}
        getRowId={rowId}
        renderCompact={(row) => <CompactKey row={row} menu={actions?.cell(row)} />}
        empty={
          <EmptyState icon={<KeyRound />} title={t("empty-title")}>
            {t("empty")}
          </EmptyState>
        }
      />
      {question ? (
        <RevokeDialog
          key={question.nth}
          organization={organization}
          row={question.row}
          hanging={question.hanging}
          open={open}
          onOpenChange={setOpen}
          finalFocus={focus.target}
        />
      ) : null}
    </>
  );
}

const rowId = (row: Row) => row.id;

/** Shows what happened, and returns the result if the action succeeded. */
function usePost(organization: string) {
  const t = useTranslations("actions");
  const toast = useToast();
  return async <T,>(row: Row, action: (form: FormData) => Promise<FormState<T>>): Promise<T | null> => {
    const form = new FormData();
    form.set("organization", organization);
    form.set("keyId", row.id);
    try {
      const state = await action(form);
      if (state.status === "refused") toast(state.sentence, { urgent: true });
      if (state.status !== "done") return null;
      if (state.sentence) toast(state.sentence);
      return state.result;
    } catch {
      toast(t("connection"), { urgent: true });
      return null;
    }
  };
}

type Verbs = { revoke: (row: Row) => void; takeOver: (row: Row) => void };

function useColumns({ revoke, takeOver }: Verbs): DataTableColumn<Row>[] {
  const t = useTranslations("keys.columns");
  return [
    { id: "key", header: t("key"), width: "27%", cell: (row) => <KeyCell row={row} /> },
    { id: "holds", header: t("holds"), width: "24%", cell: (row) => <HoldsCell row={row} /> },
    { id: "responsible", header: t("responsible"), from: "lg", cell: (row) => <ResponsibleCell row={row} /> },
    { id: "expires", header: t("expires"), cell: (row) => <ExpiryCell row={row} /> },
    { id: "used", header: t("used"), from: "md", cell: (row) => <Used row={row} /> },
    {
      id: "actions",
      header: t("actions"),
      headerHidden: true,
      align: "end",
      width: "6%",
      cell: (row) => <KeyMenu row={row} onRevoke={() => revoke(row)} onTakeOver={() => takeOver(row)} />,
    },
  ];
}

function KeyMenu({ row, onRevoke, onTakeOver }: { row: Row; onRevoke: () => void; onTakeOver: () => void }) {
  const t = useTranslations("keys");
  return (
    <Menu
      trigger={
        <IconButton data-row-menu="" label={t("actions", { name: row.description })} tooltip={false}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      }
    >
      {row.canTakeOver ? (
        <MenuItem icon={<UserCheck />} onSelect={onTakeOver}>
          {t("take-over")}
        </MenuItem>
      ) : null}
      <MenuItem icon={<Ban />} danger onSelect={onRevoke}>
        {t("revoke.menu")}
      </MenuItem>
    </Menu>
  );
}
