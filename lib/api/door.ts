// Gives every answer below /api what they share: a request id, and errors in one form.
import { troubleOf } from "@/lib/database/trouble";
import { uuidv7 } from "@/lib/database/uuid";
import { ApiError, errorFor, root } from "./errors";

export type Headers = Record<string, string>;

/** An answer has no body if there is nothing to say. */
export type Answer = { status: number; body?: unknown; headers?: Headers };

/** `common` holds headers that every answer gets. */
export async function answering(request: Request, work: (common: Headers) => Promise<Answer>): Promise<Response> {
  const common: Headers = { "x-request-id": requestIdOf(request) };
  const { status, body, headers } = await answerOf(common, work);
  const init = { status, headers: { ...headers, ...common } };
  return body === undefined ? new Response(null, init) : Response.json(body, init);
}

/** Answers the methods that an address does not support. */
export function takesOnly(...methods: string[]) {
  return (request: Request) => answering(request, () => Promise.reject(root.methodNotAllowed(methods)));
}

/** Uses the client's own id if it is safe in a header and in a log line. */
function requestIdOf({ headers }: Request): string {
  const sent = headers.get("x-request-id") ?? "";
  return /^[\w.:-]{1,128}$/.test(sent) ? sent : uuidv7();
}

async function answerOf(common: Headers, work: (common: Headers) => Promise<Answer>): Promise<Answer> {
  try {
    return await work(common);
  } catch (error) {
    if (error instanceof ApiError) return toAnswer(error);
    const trouble = troubleOf(error);
    if (trouble) return toAnswer(errorFor(trouble));
    const reference = common["x-request-id"] ?? "";
    console.error(`[api] ${reference}`, error);
    return toAnswer(root.bug(reference));
  }
}

function toAnswer({ status, errors, headers }: ApiError): Answer {
  const codes = [...new Set(errors.map(({ code }) => code))].join(",");
  return { status, body: { errors }, headers: { ...headers, "x-cloud-error-codes": codes } };
}
