import type { DescribedOperation } from "@/lib/api/openapi";
import { BASE } from "@/lib/api/serve";

/** Writes an operation as a curl command. Variables such as $ORGANIZATION_ID stand for the reader's own values. */
export function curlOf({ method, path, security, requestBody }: DescribedOperation, origin: string, cookie: string) {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
  const body = requestBody?.content["application/json"].example;
  return [
    `curl${method === "GET" ? "" : ` -X ${method}`} "${origin}${BASE}${address}"`,
    security ? `-H "Cookie: ${cookie}=$SESSION"` : `-H "Authorization: ApiKey $ROSTER_KEY"`,
    ...(body ? [`-H "Content-Type: application/json"`, `-d ${quoted(JSON.stringify(body, null, 2))}`] : []),
  ].join(" \\\n  ");
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
