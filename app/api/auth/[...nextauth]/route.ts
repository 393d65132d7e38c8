import { notFound } from "next/navigation";
import type { NextRequest } from "next/server";
import { providerCallback } from "@/lib/auth";
import { findProvider } from "@/lib/sign-in/providers";

export async function GET(request: NextRequest, { params }: { params: Promise<{ nextauth: string[] }> }) {
  const [action, provider, ...more] = (await params).nextauth;
  if (action !== "callback" || !provider || more.length || !findProvider(provider)) notFound();
  return providerCallback(request);
}
