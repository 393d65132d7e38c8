// Asks the proxy for pages, under the settings of a local console or of a hosted one.
import { NextRequest } from "next/server";
import { vi } from "vitest";

export const local = {
  AUTH_SECRET: "s".repeat(32),
  TOKEN_KEYS: `1:${"a".repeat(64)}`,
  DATABASE_URL: "postgresql://x@y/z",
};
export const hosted = { ...local, RESEND_API_KEY: "re_123", MAIL_FROM: "a@x.io", APP_ORIGIN: "https://roster.example" };

type Answer = { status: number; headers: Headers };

type Headed = Partial<Record<string, string>>;

export function underSettings(settings: object) {
  vi.resetModules();
  const unset = { PORT: "3000", APP_ORIGIN: "", RESEND_API_KEY: "", MAIL_FROM: "" };
  for (const [name, value] of Object.entries({ ...unset, ...settings })) vi.stubEnv(name, value);
}

export async function ask(path: string, headers: Headed, init = { method: "GET" }, settings: object = local) {
  underSettings(settings);
  const { proxy } = await import("@/proxy");
  const answer: Answer = proxy(
    new NextRequest(`http://localhost:3000${path}`, { ...init, headers: headers as Record<string, string> }),
  );
  return answer;
}

export const status = async (...request: Parameters<typeof ask>) => (await ask(...request)).status;
export const host = { host: "localhost:3000" };
export const post = { method: "POST" };
