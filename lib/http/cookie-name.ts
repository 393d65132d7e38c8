import { env } from "@/lib/env";

export const secure = () => env.APP_ORIGIN.startsWith("https:");

/** What a cookie of ours is called: over https browsers keep it to this host. */
export const cookieName = (what: "session" | "browser" | "known" | "return") =>
  `${secure() ? "__Host-" : ""}roster-${what}`;
