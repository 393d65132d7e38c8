import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { formatLocale } from "./locale";
import { messages } from "./messages";

export default getRequestConfig(async () => {
  const [requestHeaders, cookieStore] = await Promise.all([headers(), cookies()]);
  return {
    locale: formatLocale(requestHeaders.get("accept-language")),
    messages,
    timeZone: timeZone(cookieStore.get("time-zone")?.value),
  };
});

function timeZone(wanted = "UTC") {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: wanted }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
