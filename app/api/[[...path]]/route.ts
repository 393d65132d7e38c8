import { findPerson } from "@/lib/actors/request-actor";
import { serveApi } from "@/lib/api/serve";

// Addresses below /api at which there is nothing: they answer JSON too.
export const dynamic = "force-dynamic";

const serve = (request: Request) => serveApi(request, findPerson);

export { serve as DELETE, serve as GET, serve as HEAD, serve as OPTIONS, serve as PATCH, serve as POST, serve as PUT };
