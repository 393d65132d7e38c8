import { Fragment } from "react";

const FITS_A_LINE = 36;

/**
 * Shows an address as one word that only breaks before its domain if it must. One that needs several lines anyway flows
 * with its sentence, because a block would leave the period after it alone on a line.
 */
export function BreakingAddress({ address }: { address: string }) {
  const long = address.length > FITS_A_LINE;
  const pieces = address.split(long ? /(?<=[._+])|(?=@)/ : /(?=@[^@]*$)/);
  return (
    <span className={long ? undefined : "inline-block max-w-full"}>
      {pieces.map((piece, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one address never move
        <Fragment key={index}>
          {index > 0 ? <wbr /> : null}
          {piece}
        </Fragment>
      ))}
    </span>
  );
}
