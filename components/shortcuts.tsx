"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { NoticeDialog } from "@/components/notice-dialog";
import { Kbd } from "@/components/ui/kbd";

const asked = "roster:shortcuts";

/** Opens the list of shortcuts, from the menu and with `?`. */
export function openShortcuts(): void {
  window.dispatchEvent(new Event(asked));
}

type ShortcutsProps = {
  /** The user's setting. The menu opens the list even if it is false. */
  enabled: boolean;
  /** Where `i` leads if the page has no invite button. Missing if the reader may not invite. */
  inviteHref?: string | null;
};

/** A key focuses the element with `data-shortcut="/"`, and presses any other element with its key. */
export function Shortcuts({ enabled, inviteHref }: ShortcutsProps) {
  const t = useTranslations("components.shortcuts");
  const router = useRouter();
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const show = () => setOpen(true);
    window.addEventListener(asked, show);
    return () => window.removeEventListener(asked, show);
  }, []);

  useEffect(() => {
    if (!enabled) {
      return;
    }
    function press(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) {
        return;
      }
      if (event.key === "?") {
        event.preventDefault();
        setOpen(true);
        return;
      }
      if (event.key !== "/" && event.key !== "i") {
        return;
      }
      const target = [...document.querySelectorAll<HTMLElement>(`[data-shortcut="${event.key}"]`)].find(
        (element) => element.offsetParent !== null,
      );
      if (target) {
        event.preventDefault();
        target.focus();
        if (target instanceof HTMLInputElement) {
          target.select();
        } else {
          target.click();
        }
      } else if (event.key === "i" && inviteHref) {
        event.preventDefault();
        router.push(inviteHref);
      }
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [enabled, inviteHref, router]);

  const keys = [
    { keys: ["/"], words: t("search") },
    ...(inviteHref ? [{ keys: ["I"], words: t("invite") }] : []),
    { keys: [isApple() ? "⌘" : "Ctrl", "K"], words: t("palette") },
    { keys: ["?"], words: t("list") },
    { keys: ["Esc"], words: t("escape") },
  ];

  return (
    <NoticeDialog open={open} onOpenChange={setOpen} title={t("title")} note={enabled ? t("off") : null}>
      <dl className="border-line border-t">
        {keys.map((line) => (
          <div key={line.words} className="flex items-center justify-between gap-4 border-line border-b py-2.5">
            <dt>{line.words}</dt>
            <dd className="flex gap-1">
              {line.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </NoticeDialog>
  );
}

function isBusy(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  const typing =
    target.isContentEditable || target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select');
  return Boolean(typing) || document.querySelector('[data-layer], [role="menu"], [role="listbox"]') !== null;
}

/** Only called in a browser. */
export function isApple(): boolean {
  return typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
}
