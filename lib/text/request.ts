import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { formatLocale } from "./locale";
import { messages } from "./messages";
import { knownTimeZone } from "./time-zone";

export default getRequestConfig(async () => {
  const [requestHeaders, cookieStore] = await Promise.all([headers(), cookies()]);
  return {
    locale: formatLocale(requestHeaders.get("accept-language")),
    messages,
    timeZone: knownTimeZone(cookieStore.get("time-zone")?.value),
  };
});
