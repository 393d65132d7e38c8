/** How proxy.ts tells a page its own address, query included: layouts and pages are not told otherwise. */
export const ADDRESS_HEADER = "x-roster-address";
