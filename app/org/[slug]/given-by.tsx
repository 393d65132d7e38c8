import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { type Given, heldSince } from "@/lib/assignments/given";

type GivenByProps = {
  given: Given;
  /** When the holder joined, because nothing is held before. A key needs no joining. */
  joinedAt?: Date | null;
  /** True for somebody who never joined and holds nothing yet. */
  offered?: boolean;
  memberHref: (id: string) => string;
};

/** Says since when somebody holds a role, and who granted it. */
export async function GivenBy({ given, joinedAt = null, offered = false, memberHref }: GivenByProps) {
  const t = await getTranslations("components.given");
  if ("before" in given) return t.rich("unknown", { when: () => <Time value={given.before} variant="date" /> });
  const { kind, id, name } = given;
  return t.rich(offered ? "offered" : "since", {
    kind,
    when: () => <Time value={heldSince(given, joinedAt)} variant="date" />,
    name: () =>
      kind === "user" && id ? (
        <Link quiet href={memberHref(id)}>
          {name}
        </Link>
      ) : (
        name
      ),
  });
}
