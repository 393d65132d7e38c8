import type { NextRequest } from "next/server";
import { answering, takesOnly } from "@/lib/api/door";
import { root } from "@/lib/api/errors";
import { providerCallback } from "@/lib/auth";
import { findProvider } from "@/lib/sign-in/providers";

export async function GET(request: NextRequest, { params }: { params: Promise<{ nextauth: string[] }> }) {
  const [action, provider, ...more] = (await params).nextauth;
  const known = action === "callback" && provider && more.length === 0 && findProvider(provider);
  return known ? providerCallback(request) : answering(request, () => Promise.reject(root.notFound()));
}

const refuse = takesOnly("GET");

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT };
