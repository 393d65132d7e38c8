export async function register() {
  // biome-ignore lint/style/noProcessEnv: Next puts the runtime in here while it builds.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { passTraceAsUnknown: tellTraceAsUnknown } = await import("@/lib/http/trace-method");
  tellTraceAsUnknown();
  const { keepJobsRunning } = await import("@/lib/jobs");
  void keepJobsRunning();
}
