import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SignedInFoot } from "@/app/signed-in-foot";
import { FocusedPage } from "@/components/focused-page";
import { RosterMark } from "@/components/roster-mark";
import { ButtonLink } from "@/components/ui/button-link";
import { uuidv7 } from "@/lib/database/uuid";
import { env } from "@/lib/env";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { requirePerson } from "@/lib/requests/request-actor";
import { sentenceOf } from "@/lib/text/sentence";
import { CreateForm } from "./create-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organization.create");
  return { title: t("tab") };
}

export default async function NewOrganizationPage() {
  const person = await requirePerson();
  if (!person.name) redirect("/welcome?return=/organizations/new");
  const [t, organizations] = await Promise.all([getTranslations("organization.create"), listOrganizations(person)]);
  const refusal = whyNotHere(organizations);
  const back = (
    <ButtonLink href="/" size="large" variant="quiet">
      {t("back")}
    </ButtonLink>
  );
  if (refusal) {
    return (
      <FocusedPage
        mark={<RosterMark />}
        title={t("refusedTitle")}
        lead={refusal}
        actions={
          organizations.length > 0 ? (
            <ButtonLink href="/profile/organizations" size="large">
              {t("leave")}
            </ButtonLink>
          ) : (
            back
          )
        }
        foot={<SignedInFoot email={person.email} />}
      />
    );
  }
  return (
    <CreateForm
      id={uuidv7()}
      origin={`${new URL(env().APP_ORIGIN).host}/org/`}
      back={back}
      foot={<SignedInFoot email={person.email} />}
    />
  );
}

/** Applies the policies of the verb, so that the refusal comes before the person types anything. */
function whyNotHere(organizations: { name: string }[]): string | null {
  if (env().WHO_CREATES_ORGANIZATIONS === "operator") return sentenceOf("organization.only-operators-create");
  const [place] = organizations;
  if (env().ORGANIZATIONS_PER_USER === "many" || !place) return null;
  return sentenceOf("organization.one-per-user", { organization: place.name });
}
