import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * Every link of the console. None is fetched before it is pressed: our pages are drawn anew for each request, so there
 * is nothing to have ready, and a page that is asked for counts as a visit to its organization.
 */
export function RouteLink(props: Omit<ComponentProps<typeof NextLink>, "prefetch">) {
  return <NextLink {...props} prefetch={false} />;
}
