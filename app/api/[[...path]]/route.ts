import { serveApi } from "@/lib/api/serve";

// Addresses below /api at which there is nothing: they answer JSON too.
export const dynamic = "force-dynamic";

export {
  serveApi as DELETE,
  serveApi as GET,
  serveApi as HEAD,
  serveApi as OPTIONS,
  serveApi as PATCH,
  serveApi as POST,
  serveApi as PUT,
};
