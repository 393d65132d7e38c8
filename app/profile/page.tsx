import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentSession } from "@/lib/auth";
import { listOrganizations } from "@/lib/organizations/list-organizations";
import { listSessions } from "@/lib/profile/list-sessions";
import { requirePerson } from "@/lib/requests/request-actor";
import { DeleteAccount } from "./delete-account";
import { ProfileForm } from "./profile-form";
import { Sessions } from "./sessions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("profile");
  return { title: t("title") };
}

export default async function ProfilePage() {
  const person = await requirePerson();
  const [session, sessions, organizations] = await Promise.all([
    currentSession(),
    listSessions(person),
    listOrganizations(person),
  ]);
  return (
    <>
      <ProfileForm
        name={person.name ?? ""}
        email={person.email}
        theme={session?.user.theme ?? "system"}
        shortcuts={session?.user.shortcuts ?? true}
      />
      <Sessions sessions={sessions} />
      <DeleteAccount
        email={person.email}
        inTheWay={organizations.filter((one) => one.onlyOwner && one.others > 0).map(({ name }) => name)}
        closes={organizations.filter((one) => one.onlyOwner && one.others === 0).map(({ name }) => name)}
        leaves={organizations.filter((one) => !one.onlyOwner).map(({ name }) => name)}
      />
    </>
  );
}
