import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * All links of the console use this. Prefetching is off: pages are rendered for each request, so nothing can be cached,
 * and a fetched page counts as a visit to its organization.
 */
export function RouteLink(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}
