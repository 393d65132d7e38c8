import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { Spinner } from "@/components/ui/spinner";

type RowMenuProps = {
  /** "Actions for Ana Ng" */
  label: string;
  /** An action of the row is on its way. */
  busy?: boolean;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

/** The menu of a row. Its button takes the focus after an action. */
export function RowMenu({ label, busy, ...menu }: RowMenuProps) {
  return (
    <Menu
      {...menu}
      trigger={
        <IconButton data-row-menu="" label={label} tooltip={false}>
          {busy ? <Spinner className="appear-late" /> : <Ellipsis aria-hidden="true" />}
        </IconButton>
      }
    />
  );
}
