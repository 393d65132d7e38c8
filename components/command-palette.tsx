"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { useFocusAfterClose } from "@/components/use-focus-after-close";
import { useSearch } from "@/components/use-search";

const GROUPS = ["pages", "commands", "members", "resources"] as const;

export type Destination = {
  id: string;
  group: (typeof GROUPS)[number];
  label: string;
  description?: string;
  href: string;
  picture?: ReactNode;
};

type CommandPaletteProps = {
  /** The user's setting; if it is false, the keys do nothing, and only the button opens it. */
  enabled: boolean;
  /** Pages and commands. */
  known: readonly Destination[];
  /** Asks the server for members and resources. */
  find?: (query: string) => Promise<readonly Destination[]>;
};

const asked = "roster:palette";

export function openPalette(): void {
  window.dispatchEvent(new Event(asked));
}

export function CommandPalette({ enabled, known, find }: CommandPaletteProps) {
  const [open, setOpen] = useState(false);
  const [times, setTimes] = useState(0);

  useEffect(() => {
    const show = () => {
      setTimes((before) => before + 1);
      setOpen(true);
    };
    window.addEventListener(asked, show);
    return () => window.removeEventListener(asked, show);
  }, []);

  useEffect(() => {
    if (!enabled) {
      return;
    }
    function press(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) {
        return;
      }
      // Inside a dialog, a jump would lose what the user is typing there.
      if (document.querySelector('[data-layer=""]')) {
        return;
      }
      event.preventDefault();
      if (!open) setTimes((before) => before + 1);
      setOpen(!open);
    }
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [enabled, open]);

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center px-4 pt-[min(7rem,12vh)]">
          {/* Without a new key, a palette that opens while it closes keeps what was typed before. */}
          <Palette key={times} known={known} find={find} onClose={() => setOpen(false)} />
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type PaletteProps = Omit<CommandPaletteProps, "enabled"> & { onClose: () => void };

function Palette({ known, find, onClose }: PaletteProps) {
  const returnFocus = useFocusAfterClose(true);
  const t = useTranslations("components.palette");
  const router = useRouter();
  const { contains } = Autocomplete.useFilter();
  const [query, setQuery] = useState("");
  const [isEager, setEager] = useState(false);
  const found = useSearch(find);

  const wanted = query.trim();
  const isCurrent = found.query === wanted;
  // Until the answer is here, what was found before is only shown if it matches what is typed now: Enter acts on what is shown.
  const matches = ({ label, description = "" }: Destination) =>
    wanted.split(/\s+/).every((word) => contains(label, word) || contains(description, word));
  const items = [
    ...known.filter(({ label }) => contains(label, wanted)),
    ...(wanted ? found.items.filter((item) => isCurrent || matches(item)) : []),
  ];
  const groups = GROUPS.map((value) => ({ value, items: items.filter(({ group }) => group === value) })).filter(
    (group) => group.items.length > 0,
  );

  function go(href: string) {
    onClose();
    router.push(href);
  }

  // Enter came before the answer: the first item of the answer is meant.
  useEffect(() => {
    if (!isEager || !isCurrent || found.state !== "ready") return;
    setEager(false);
    const [first] = found.items;
    if (first) go(first.href);
  });

  return (
    <Dialog.Popup
      data-layer="palette"
      finalFocus={returnFocus}
      className="flex max-h-[min(36rem,calc(100dvh-min(7rem,12vh)-1rem))] w-full max-w-[560px] flex-col overflow-hidden rounded-dialog bg-raised shadow-dialog outline-none transition-[opacity,translate] duration-120 ease-out data-ending-style:opacity-0 data-starting-style:translate-y-1 data-starting-style:opacity-0"
    >
      <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
      <Autocomplete.Root
        open
        inline
        mode="none"
        autoHighlight="always"
        keepHighlight
        items={groups}
        value={query}
        onValueChange={(next, details) => {
          // Choosing an item would put its name into the field for a moment before the page changes.
          if (details.reason === "item-press") {
            return;
          }
          setQuery(next);
          setEager(false);
          if (next.trim()) {
            found.search(next.trim());
          }
        }}
        itemToStringValue={(item: Destination) => item.label}
      >
        <div className="flex h-12 shrink-0 items-center gap-2.5 border-line border-b px-4">
          <Search aria-hidden="true" className="size-4 shrink-0 text-ink-2" strokeWidth={1.5} />
          <Autocomplete.Input
            aria-label={t("title")}
            placeholder={t("placeholder")}
            className="h-full min-w-0 flex-1 bg-transparent outline-none"
            onKeyDown={({ key }) => setEager(key === "Enter" && groups.length === 0 && found.state === "searching")}
          />
          <Dialog.Close className="-m-1 rounded-control p-1" aria-label={t("close")}>
            <Kbd>Esc</Kbd>
          </Dialog.Close>
        </div>
        <Autocomplete.Status className="px-4 text-ink-2 text-small not-empty:pt-3">
          {found.state === "failed" ? t("failed") : null}
          {found.state === "searching" && wanted ? <span className="appear-late">{t("searching")}</span> : null}
        </Autocomplete.Status>
        <Autocomplete.Empty className="px-4 text-ink-2 not-empty:py-4">
          {found.state === "ready" ? t("none", { query: wanted }) : null}
        </Autocomplete.Empty>
        <Autocomplete.List className="overflow-y-auto overscroll-contain p-[5px] empty:hidden">
          {(group: { value: Destination["group"]; items: Destination[] }) => (
            <Autocomplete.Group key={group.value} items={group.items}>
              <Autocomplete.GroupLabel className="px-2.5 pt-2 pb-1 text-ink-3 text-small">
                {t(group.value)}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(item: Destination) => (
                  <Autocomplete.Item
                    key={item.id}
                    value={item}
                    className="menu-row min-h-9"
                    onClick={(event) => {
                      if (event.metaKey || event.ctrlKey) {
                        onClose();
                        window.open(item.href, "_blank", "noopener");
                      } else {
                        go(item.href);
                      }
                    }}
                  >
                    {item.picture ? (
                      <span className="flex w-5 shrink-0 justify-center text-ink-2 [&_svg]:size-4 [&_svg]:stroke-[1.5]">
                        {item.picture}
                      </span>
                    ) : null}
                    <span className="min-w-0 truncate">{item.label}</span>
                    {item.description ? (
                      <span className="min-w-0 flex-1 truncate text-ink-2 text-small">{item.description}</span>
                    ) : null}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog.Popup>
  );
}
