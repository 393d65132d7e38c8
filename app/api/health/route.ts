import { answering, takesOnly } from "@/lib/api/door";
import { root } from "@/lib/api/errors";
import { readHealth } from "@/lib/database/health";

export const dynamic = "force-dynamic";

export function GET(request: Request) {
  return answering(request, async () => {
    const health = await readHealth();
    if (!health) throw root.unhealthy();
    return { status: 200, body: { healthy: true, ...health } };
  });
}

const refuse = takesOnly("GET");

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };
