import { isHealthy } from "@/lib/health";

export const dynamic = "force-dynamic";

export async function GET() {
  const healthy = await isHealthy();
  return Response.json({ healthy }, { status: healthy ? 200 : 503 });
}
