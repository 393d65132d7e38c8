import { env } from "@/lib/env";

export const secure = () => env().APP_ORIGIN.startsWith("https:");

/** Over https, the __Host- prefix makes browsers send the cookie to this host only. */
export const cookieName = (what: "session" | "browser" | "known" | "return") =>
  `${secure() ? "__Host-" : ""}roster-${what}`;
