/** proxy.ts passes a page its own address with the query in this header, because Next does not. */
export const ADDRESS_HEADER = "x-roster-address";
