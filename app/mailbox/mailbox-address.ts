/** Every state of the mailbox has its own address. */
export function mailboxAddress({ to, mail, as }: { to?: string; mail?: string; as?: "text" }): string {
  const query = new URLSearchParams({ ...(to && { to }), ...(mail && { mail }), ...(as && { as }) }).toString();
  return query ? `/mailbox?${query}` : "/mailbox";
}
