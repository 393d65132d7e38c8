import { findPerson } from "@/lib/actor";
import { serveApi } from "@/lib/api/serve";

export const dynamic = "force-dynamic";

const serve = (request: Request) => serveApi(request, findPerson);

export { serve as DELETE, serve as GET, serve as HEAD, serve as OPTIONS, serve as PATCH, serve as POST, serve as PUT };
