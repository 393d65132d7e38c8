"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { Dialog as Base } from "@base-ui/react/dialog";
import clsx from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useRef, useState } from "react";
import { insideDialog } from "@/components/form-context";
import { portalHost } from "@/components/portal-host";
import { Button } from "@/components/ui/button";
import { useFocusAfterClose } from "@/components/use-focus-after-close";

type Question = { title: string; text: string; discard: string; keep: string };

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** A DialogBody and a DialogFooter, inside a Form if the dialog sends something. */
  children: ReactNode;
  /** True if closing would lose something. Without it, typing decides. */
  dirty?: boolean;
  /** The question before closing, if something other than typed text would be lost. */
  question?: Question;
  size?: "small" | "medium";
  /** Takes the focus after closing, instead of the element that had it before. */
  finalFocus?: RefObject<HTMLElement | null>;
};

const firstField =
  '[data-autofocus], input:not([type="hidden"], [aria-hidden="true"], [tabindex="-1"]), textarea, [role="combobox"], [role="radio"][data-checked]';

export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, children, dirty, question, size = "medium", finalFocus } = props;
  const popup = useRef<HTMLDivElement>(null);
  const returnFocus = useFocusAfterClose(open, finalFocus);
  const [typed, setTyped] = useState(false);
  const [asking, setAsking] = useState(false);

  function close() {
    setAsking(false);
    onOpenChange(false);
  }

  return (
    <Base.Root
      open={open}
      onOpenChange={(next, details) => {
        if (!next && (dirty ?? typed)) {
          details.cancel();
          setAsking(true);
          return;
        }
        onOpenChange(next);
      }}
      onOpenChangeComplete={(nowOpen) => {
        if (!nowOpen) {
          setTyped(false);
          setAsking(false);
        }
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity duration-160 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-start justify-center sm:px-4 sm:pt-[min(4.5rem,9vh)] sm:pb-4">
          <Base.Popup
            ref={popup}
            data-layer=""
            initialFocus={() =>
              popup.current?.querySelector<HTMLElement>(firstField) ??
              popup.current?.querySelector<HTMLElement>("[data-dialog-footer] button") ??
              true
            }
            finalFocus={returnFocus}
            onInput={() => setTyped(true)}
            className={clsx(
              "flex max-h-full w-full flex-col bg-raised text-ink shadow-dialog outline-none transition-[opacity,translate] duration-160 ease-out",
              "data-ending-style:translate-y-1 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0",
              "max-sm:h-full sm:rounded-dialog short:overflow-y-auto",
              size === "small" ? "sm:max-w-[520px]" : "sm:max-w-[640px]",
            )}
          >
            <Base.Title className="shrink-0 px-4 pt-5 pb-4 font-semibold text-heading sm:px-6 sm:pt-[22px]">
              {title}
            </Base.Title>
            <portalHost.Provider value={popup}>
              <insideDialog.Provider value={true}>{children}</insideDialog.Provider>
            </portalHost.Provider>
            <DiscardQuestion words={question} open={asking} onKeep={() => setAsking(false)} onDiscard={close} />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

type DiscardQuestionProps = {
  words: Question | undefined;
  open: boolean;
  onKeep: () => void;
  onDiscard: () => void;
};

function DiscardQuestion({ words, open, onKeep, onDiscard }: DiscardQuestionProps) {
  const t = useTranslations("components.dialog");
  const keep = useRef<HTMLButtonElement>(null);
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => (next ? undefined : onKeep())}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop
          forceRender
          className="fixed inset-0 z-50 bg-scrim transition-opacity duration-160 data-ending-style:opacity-0 data-starting-style:opacity-0"
        />
        <AlertDialog.Viewport className="fixed inset-0 z-50 flex items-start justify-center px-4 pt-[min(9rem,16vh)]">
          <AlertDialog.Popup
            initialFocus={keep}
            className="w-full max-w-[380px] rounded-dialog bg-raised p-5 text-ink shadow-dialog outline-none transition-[opacity,translate] duration-160 ease-out data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0"
          >
            <AlertDialog.Title className="font-semibold text-heading">
              {words?.title ?? t("discardTitle")}
            </AlertDialog.Title>
            <AlertDialog.Description className="mt-1 text-ink-2">
              {words?.text ?? t("discardText")}
            </AlertDialog.Description>
            <div className="mt-5 flex justify-end gap-2">
              <Button variant="quiet" onClick={onDiscard}>
                {words?.discard ?? t("discard")}
              </Button>
              <Button ref={keep} onClick={onKeep}>
                {words?.keep ?? t("keep")}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
