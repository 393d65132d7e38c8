import { serveApi } from "@/lib/api/serve";
import { findPerson } from "@/lib/requests/request-actor";

// This also catches unknown addresses below /api, so that they answer in JSON too.
export const dynamic = "force-dynamic";

const serve = (request: Request) => serveApi(request, findPerson);

export { serve as DELETE, serve as GET, serve as HEAD, serve as OPTIONS, serve as PATCH, serve as POST, serve as PUT };
