import { serveApi } from "@/lib/api/serve";
import { answerHeaders, turnedAway } from "@/lib/http/gate";
import { findPerson } from "@/lib/requests/request-actor";

export const dynamic = "force-dynamic";

async function serve(request: Request) {
  const { pathname } = new URL(request.url);
  const response = turnedAway(request, pathname) ?? (await serveApi(request, findPerson));
  for (const [name, value] of answerHeaders(pathname)) response.headers.set(name, value);
  response.headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
  return response;
}

export { serve as DELETE, serve as GET, serve as HEAD, serve as OPTIONS, serve as PATCH, serve as POST, serve as PUT };
