// Says what each address answers to each kind of visitor, written by hand from what the product promises.
import type { Visit, VisitorKind } from "./visitors";

/** A page, the sign-in page, not found, the page of suspended or of former members, another place, or the status. */
export type Outcome = "page" | "sign-in" | "gone" | "suspended" | "former" | "away" | number;

export type Expectation = {
  /** Null if there is nothing of this kind to visit. */
  at: (visit: Visit) => string | null;
  /** Several outcomes are right if the answer depends on more than the kind. */
  expects: (visit: Visit) => Outcome | Outcome[];
};

const always = (path: string, ...outcomes: Outcome[]): Expectation => ({ at: () => path, expects: () => outcomes });

/** A page of the signed-in person. */
const own = (path: string, ...outcomes: Outcome[]): Expectation => ({
  at: () => path,
  expects: ({ kind }) => (kind === "nobody" ? "sign-in" : outcomes),
});

const OUTSIDE: Partial<Record<VisitorKind, Outcome>> = {
  suspended: "suspended",
  removed: "former",
  stranger: "gone",
  nobody: "sign-in",
};

/** A page inside an organization: for all its active members, or only for some. */
function inside(path: (visit: Visit) => string | null, some?: Partial<Record<VisitorKind, Outcome[]>>): Expectation {
  return {
    at: (visit) => {
      const rest = path(visit);
      return rest === null ? null : `/org/${visit.slug}${rest}`;
    },
    expects: ({ kind }) => OUTSIDE[kind] ?? some?.[kind] ?? "page",
  };
}

const ownersOnly: Partial<Record<VisitorKind, Outcome[]>> = { admin: ["gone"], biller: ["gone"], member: ["gone"] };
const resourceOf = ({ resource }: Visit) => (resource ? `/resources/${resource.kind}/${resource.id}` : null);

export const EXPECTATIONS: Record<string, Expectation> = {
  "/": own("/", "page", "away", "suspended"),
  "/api/docs": always("/api/docs", "page"),
  "/change-email": own("/change-email", "page"),
  "/former/[slug]": {
    at: ({ slug }) => `/former/${slug}`,
    expects: ({ kind }) =>
      kind === "removed" ? "page" : kind === "stranger" ? "gone" : kind === "nobody" ? "sign-in" : "away",
  },
  "/invitations/[token]": always("/invitations/nobody-sent-this", "gone"),
  "/mailbox": always("/mailbox", "page", "gone"),
  "/org/[slug]": inside(() => "", {
    owner: ["away"],
    admin: ["away"],
    biller: ["away"],
    member: ["away"],
  }),
  "/org/[slug]/[...rest]": inside(() => "/nowhere/at-all", {
    owner: ["gone"],
    admin: ["gone"],
    biller: ["gone"],
    member: ["gone"],
  }),
  "/org/[slug]/activity": inside(() => "/activity"),
  // Some catalogs let every member see the bills.
  "/org/[slug]/bills": inside(() => "/bills", { admin: ["gone", "page"], member: ["gone", "page"] }),
  "/org/[slug]/keys": inside(() => "/keys", ownersOnly),
  "/org/[slug]/members": inside(() => "/members"),
  "/org/[slug]/members/[id]": inside(({ memberId }) => `/members/${memberId}`),
  "/org/[slug]/resources": inside(() => "/resources"),
  "/org/[slug]/resources/[kind]/[id]": inside(resourceOf, { biller: ["gone", "page"], member: ["gone", "page"] }),
  "/org/[slug]/settings": inside(() => "/settings"),
  "/org/[slug]/transfer": inside(() => "/transfer"),
  "/organizations/new": own("/organizations/new", "page"),
  "/profile": own("/profile", "page"),
  "/profile/invitations": own("/profile/invitations", "page"),
  "/profile/notifications": own("/profile/notifications", "page"),
  "/profile/organizations": own("/profile/organizations", "page"),
  "/sign-in": { at: () => "/sign-in", expects: ({ kind }) => (kind === "nobody" ? "page" : "away") },
  "/sign-in/connect/[provider]": always("/sign-in/connect/nobody", "gone"),
  "/sign-in/link/[token]": always("/sign-in/link/nobody-sent-this", "gone"),
  "/sign-in/not-me/[token]": always("/sign-in/not-me/nobody-sent-this", "gone"),
  "/signed-in": own("/signed-in", "page"),
  "/suspended/[slug]": {
    at: ({ slug }) => `/suspended/${slug}`,
    expects: ({ kind }) => (kind === "suspended" ? "page" : (OUTSIDE[kind] ?? "away")),
  },
  "/undo-email/[token]": always("/undo-email/nobody-sent-this", "gone"),
  "/undo-email/done": always("/undo-email/done", "page"),
  "/welcome": own("/welcome", "away"),

  "/api/[[...path]]": always("/api/nothing", 404),
  "/api/auth/[...nextauth]": always("/api/auth/providers", 200, 404),
  "/api/health": always("/api/health", 200),
  "/api/resend": always("/api/resend", 404, 405),
  "/api/v1/[...path]": always("/api/v1/organizations", 401),
  "/mailbox.json": always("/mailbox.json?to=nobody@nowhere.example", 200, 404),
  "/org/[slug]/activity/export": {
    at: ({ slug }) => `/org/${slug}/activity/export`,
    expects: ({ kind }) => (kind === "nobody" ? ["sign-in", 401, 404] : OUTSIDE[kind] ? [403, 404] : 200),
  },
};
