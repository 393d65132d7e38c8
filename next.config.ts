import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  distDir: process.env.ROSTER_DIST || ".next",
  poweredByHeader: false,
  agentRules: false,
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "pg-boss"],
  turbopack: { root: import.meta.dirname },
  // npm run check and npm test check the types, so that nobody waits for them at a start.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    serverActions: { bodySizeLimit: "1mb" },
    agentUpgrade: false,
    // Without this, a build into another folder would rewrite tsconfig.json.
    strictRouteTypes: true,
  },
};

export default createNextIntlPlugin("./lib/text/request.ts")(config);
