import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  agentRules: false,
  serverExternalPackages: ["pg"],
  typescript: { ignoreBuildErrors: true },
  experimental: { agentUpgrade: false },
};

export default config;
