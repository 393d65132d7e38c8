"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useFormContext } from "@/components/form-context";

/** Shows the sentence of a refused form at its top, announces it, and scrolls to it. */
export function FormRefusal() {
  const t = useTranslations("components.form");
  const { refusal } = useFormContext();
  const alert = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (refusal) {
      alert.current?.scrollIntoView({ block: "nearest" });
    }
  }, [refusal]);

  return (
    <div role="alert" ref={alert} className="empty:hidden">
      {refusal ? (
        <div className="flex gap-2.5 rounded-control bg-danger-soft px-3 py-2.5 text-body text-ink">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-danger" />
          <p>
            {refusal.sentence}
            {refusal.signIn ? (
              <>
                {" "}
                <a
                  href={refusal.signIn}
                  target="_blank"
                  rel="noreferrer"
                  className="font-medium underline underline-offset-[3px]"
                >
                  {t("signIn")}
                </a>
              </>
            ) : null}
          </p>
        </div>
      ) : null}
    </div>
  );
}
