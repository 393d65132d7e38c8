/** An address as one word that, where it has to, breaks before its domain. */
export function BreakingAddress({ address }: { address: string }) {
  const at = address.lastIndexOf("@");
  if (at < 1) return address;
  return (
    <span className="inline-block max-w-full">
      {address.slice(0, at)}
      <wbr />
      {address.slice(at)}
    </span>
  );
}
