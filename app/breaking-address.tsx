/** Shows an address as one word that only breaks before its domain if it must. */
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
