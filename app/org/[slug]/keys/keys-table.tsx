"use client";

import { Ban, Ellipsis, KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import { DataTable, type DataTableColumn } from "@/components/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import { useReturnFocus } from "../members/use-return-focus";
import { CompactKey, Expiry, HoldsCell, KeyCell, MadeCell, Used } from "./key-cells";
import { RevokeDialog } from "./revoke-dialog";

export type Row = {
  id: string;
  description: string;
  lastFour: string;
  /** Roles in words, that on the organization first. */
  holds: string[];
  madeBy: { id: string; userId: string | null; name: string } | null;
  maker: string;
  createdAt: string;
  expiresAt: string | null;
  usedAt: string | null;
};

export function KeysTable({ organization, rows }: { organization: string; rows: Row[] }) {
  const t = useTranslations("keys");
  const [question, setQuestion] = useState<{ row: Row; nth: number } | null>(null);
  const [open, setOpen] = useState(false);
  const focus = useReturnFocus();
  const columns = useColumns((row) => {
    focus.remember(row.id);
    setQuestion((before) => ({ row, nth: (before?.nth ?? 0) + 1 }));
    setOpen(true);
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
          open={open}
          onOpenChange={setOpen}
          finalFocus={focus.target}
        />
      ) : null}
    </>
  );
}

const rowId = (row: Row) => row.id;

function useColumns(revoke: (row: Row) => void): DataTableColumn<Row>[] {
  const t = useTranslations("keys.columns");
  const heads = (["key", "holds", "made", "expires", "used", "actions"] as const).map((word) => t(word)).join("\n");
  const latest = useRef(revoke);
  useEffect(() => {
    latest.current = revoke;
  });
  // By the words: other columns would be other cells, and an open menu would close.
  return useMemo(() => {
    const [key = "", holds = "", made = "", expires = "", used = "", actions = ""] = heads.split("\n");
    return [
      { id: "key", header: key, width: "27%", cell: (row) => <KeyCell row={row} /> },
      { id: "holds", header: holds, width: "24%", cell: (row) => <HoldsCell row={row} /> },
      { id: "made", header: made, from: "lg", cell: (row) => <MadeCell row={row} /> },
      { id: "expires", header: expires, cell: (row) => <Expiry row={row} /> },
      { id: "used", header: used, from: "md", cell: (row) => <Used row={row} /> },
      {
        ...{ id: "actions", header: actions, headerHidden: true, align: "end", width: "6%" },
        cell: (row) => <KeyMenu row={row} onRevoke={() => latest.current(row)} />,
      },
    ];
  }, [heads]);
}

function KeyMenu({ row, onRevoke }: { row: Row; onRevoke: () => void }) {
  const t = useTranslations("keys");
  return (
    <Menu
      trigger={
        <IconButton data-row-menu="" label={t("actions", { name: row.description })} tooltip={false}>
          <Ellipsis aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuItem icon={<Ban />} danger onSelect={onRevoke}>
        {t("revoke.menu")}
      </MenuItem>
    </Menu>
  );
}
