"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo } from "react";

type ToastOptions = {
  /** The one action that it offers: "Undo", "Copy link". */
  action?: { label: string; onClick: () => void };
  /** Stays until dismissed, and is read out at once. */
  urgent?: boolean;
};

// It asks no question, so it must not look like a dialog. Only a copy of an urgent one is read out. If the toast itself
// were hidden, its buttons would be unreachable.
const notADialog = { role: "group", "aria-modal": undefined, "aria-hidden": undefined };

/** Used once, around everything that shows toasts. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("components.toast");
  return (
    <Base.Provider timeout={6000} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport
          aria-label={t("region")}
          className="fixed inset-x-4 bottom-4 z-60 mx-auto flex flex-col-reverse gap-2 outline-none sm:right-6 sm:bottom-6 sm:left-auto sm:w-[380px] print:hidden"
        >
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const t = useTranslations("components.toast");
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["down", "right"]}
      {...notADialog}
      aria-live={toast.priority === "high" ? "off" : undefined}
      className="translate-x-(--toast-swipe-movement-x) translate-y-(--toast-swipe-movement-y) rounded-dialog bg-inverse text-on-inverse shadow-float transition-[opacity,translate] duration-160 ease-out data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-start gap-3 py-2 pr-2 pl-3.5">
        <Base.Title render={<p />} className="min-w-0 flex-1 py-1 text-body" />
        <Base.Action className="h-7 shrink-0 rounded-control px-2 font-medium text-small underline underline-offset-[3px] outline-offset-0 hover:bg-on-inverse/15 focus-visible:outline-current" />
        <Base.Close
          aria-label={t("dismiss")}
          aria-hidden={undefined}
          className="flex size-7 shrink-0 items-center justify-center rounded-control opacity-75 outline-offset-0 hover:bg-on-inverse/15 hover:opacity-100 focus-visible:outline-current"
        >
          <X aria-hidden="true" className="size-4" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}

/** `toast("Invitation sent to ana@x.io")` */
export function useToast(): (message: ReactNode, options?: ToastOptions) => void {
  const { add } = Base.useToastManager();
  return useMemo(
    () => (message, options) => {
      add({
        title: message,
        priority: options?.urgent ? "high" : "low",
        timeout: options?.urgent ? 0 : undefined,
        actionProps: options?.action ? { children: options.action.label, onClick: options.action.onClick } : undefined,
      });
    },
    [add],
  );
}
