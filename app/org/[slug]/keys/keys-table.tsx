"use client";

import { Ban, KeyRound, UserCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { DataTable, type DataTableColumns } from "@/components/data-table";
import { RowMenu } from "@/components/row-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { MenuItem } from "@/components/ui/menu-item";
import { usePost } from "@/components/use-post";
import { useRowQuestion } from "@/components/use-row-question";
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
  const { asked, ask, remember, dialog } = useRowQuestion<{ row: Row; hanging: RevocationFacts }>();
  const post = usePost();

  async function revoke(row: Row) {
    remember(row.id);
    const hanging = await post(revocationFactsAction, { organization, keyId: row.id });
    if (hanging) ask({ row, hanging });
  }

  return (
    <>
      <DataTable
        caption={t("title")}
        columns={columns}
        heads={(id) => t(`columns.${id}`)}
        rows={rows}
        menu={(row) => (
          <KeyMenu
            row={row}
            onRevoke={() => revoke(row)}
            onTakeOver={() => void post(takeOverKeyAction, { organization, keyId: row.id })}
          />
        )}
        renderCompact={(row, menu) => <CompactKey row={row} menu={menu} />}
        empty={
          <EmptyState icon={<KeyRound />} title={t("empty-title")}>
            {t("empty")}
          </EmptyState>
        }
      />
      {asked ? <RevokeDialog key={asked.nth} organization={organization} {...asked.question} {...dialog} /> : null}
    </>
  );
}

const columns = {
  key: { width: "25%", cell: (row) => <KeyCell row={row} /> },
  holds: { width: "22%", cell: (row) => <HoldsCell row={row} /> },
  responsible: { width: "22%", from: "lg", cell: (row) => <ResponsibleCell row={row} /> },
  expires: { width: "14%", cell: (row) => <ExpiryCell row={row} /> },
  used: { width: "13%", from: "md", cell: (row) => <Used row={row} /> },
} satisfies DataTableColumns<Row>;

function KeyMenu({ row, onRevoke, onTakeOver }: { row: Row; onRevoke: () => void; onTakeOver: () => void }) {
  const t = useTranslations("keys");
  return (
    <RowMenu label={t("actions", { name: row.description })}>
      {row.canTakeOver ? (
        <MenuItem icon={<UserCheck />} onSelect={onTakeOver}>
          {t("take-over")}
        </MenuItem>
      ) : null}
      <MenuItem icon={<Ban />} danger onSelect={onRevoke}>
        {t("revoke.menu")}
      </MenuItem>
    </RowMenu>
  );
}
