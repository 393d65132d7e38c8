import { answering, takesOnly } from "@/lib/api/door";
import { root } from "@/lib/api/errors";
import { isHealthy } from "@/lib/health";

export const dynamic = "force-dynamic";

export function GET(request: Request) {
  return answering(request, async () => {
    if (!(await isHealthy())) throw root.unhealthy();
    return { status: 200, body: { healthy: true } };
  });
}

const refuse = takesOnly("GET");

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };
