import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { signOutAction } from "./shell-actions";

/** Shown at the foot of pages without a shell: who is signed in, and a way to sign out. */
export async function SignedInFoot({ email }: { email: string }) {
  const t = await getTranslations("organization.home");
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
      <span className="min-w-0">{t("signedIn", { email })}</span>
      <span className="flex gap-4">
        <Link quiet href="/profile" className="py-1">
          {t("profile")}
        </Link>
        <form action={signOutAction}>
          <button
            type="submit"
            className="-my-1 rounded-[2px] py-1 underline decoration-1 decoration-line-strong underline-offset-[3px] hover:text-ink hover:decoration-current"
          >
            {t("signOut")}
          </button>
        </form>
      </span>
    </div>
  );
}
