"use client";

import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-class";
import { signInWithAction } from "./actions";
import { ProviderMark } from "./provider-mark";

type ProviderButtonsProps = {
  providers: { id: "google" | "github"; name: string }[];
  path: string;
  /** Somebody else is signed in, and is signed out on the way. */
  switching?: boolean;
};

export function ProviderButtons({ providers, path, switching = false }: ProviderButtonsProps) {
  const t = useTranslations("signIn");
  return (
    <>
      <p className="my-6 flex items-center gap-3 text-ink-3 text-small before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t("or")}
      </p>
      <div className="flex flex-col gap-2">
        {providers.map(({ id, name }) => (
          <form key={id} action={signInWithAction}>
            <input type="hidden" name="provider" value={id} />
            <input type="hidden" name="return" value={path} />
            {switching ? <input type="hidden" name="switch" value="1" /> : null}
            <button type="submit" className={buttonClass({ size: "large", className: "w-full" })}>
              <ProviderMark id={id} />
              {t("with", { provider: name })}
            </button>
          </form>
        ))}
      </div>
    </>
  );
}
