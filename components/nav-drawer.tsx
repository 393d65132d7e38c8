"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu as MenuIcon, X } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import type { NavItem } from "@/components/nav-item";
import { portalHost } from "@/components/portal-host";
import { SideNav } from "@/components/side-nav";
import { IconButton } from "@/components/ui/icon-button";

type NavDrawerProps = { title: string; switcher: ReactNode; items: readonly NavItem[]; userMenu: ReactNode };

/** The navigation for screens that have no room at the side. */
export function NavDrawer({ title, switcher, items, userMenu }: NavDrawerProps) {
  const t = useTranslations("components.shell");
  const path = usePathname();
  const popup = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [openedAt, setOpenedAt] = useState(path);

  if (openedAt !== path) {
    setOpenedAt(path);
    setOpen(false);
  }

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        render={
          <IconButton label={t("openNavigation")} tooltip={false} className="size-9 text-ink [&_svg]:size-5">
            <MenuIcon aria-hidden="true" strokeWidth={1.75} />
          </IconButton>
        }
      />
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-160 data-ending-style:opacity-0 data-starting-style:opacity-0 lg:hidden" />
        <Dialog.Popup
          ref={popup}
          data-layer=""
          className="data-ending-style:-translate-x-3 data-starting-style:-translate-x-3 fixed inset-y-0 left-0 z-40 flex w-[min(288px,85vw)] bg-page shadow-dialog outline-none transition-[opacity,translate] duration-160 ease-out data-ending-style:opacity-0 data-starting-style:opacity-0 lg:hidden"
        >
          <portalHost.Provider value={popup}>
            <div className="flex h-full w-full flex-col overflow-y-auto p-3">
              <Dialog.Title className="sr-only">{title || t("navigation")}</Dialog.Title>
              <div className="flex items-center gap-1">
                <div className="min-w-0 flex-1">{switcher}</div>
                <Dialog.Close
                  render={
                    <IconButton label={t("closeNavigation")} tooltip={false}>
                      <X aria-hidden="true" />
                    </IconButton>
                  }
                />
              </div>
              <div className="mt-3.5 flex-1">
                <SideNav items={items} onNavigate={() => setOpen(false)} />
              </div>
              <div className="mt-3 border-line border-t pt-2">{userMenu}</div>
            </div>
          </portalHost.Provider>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
