// The parts of a letter. Their light colors are inline, and dark mode overrides them through the classes.
import { translate } from "@/lib/text/sentence";
import type { Letter } from "./letter";
import { light } from "./letter-colors";

export const font =
  "Geist, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif";
const mono = "ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace";
const body = { fontFamily: font, fontSize: 15, lineHeight: "23px" };
const small = { fontFamily: font, fontSize: 13, lineHeight: "20px" };
const initial = (name: string) => [...new Intl.Segmenter("en").segment(name)][0]?.segment.toUpperCase() ?? "R";
/** Lets a client break text anywhere, so that a long name or address never widens the column. */
export const wrap = { overflowWrap: "anywhere", wordBreak: "break-word" } as const;

// An empty line would have no height.
const NOTHING = "\u00a0";
// Outlook for Windows ignores the padding of a link, and uses this padding of the cell instead.
const outlook = { msoPaddingAlt: "11px 20px" };

/** This is a table because Outlook for Windows makes a block as wide as the column. */
export function Mark({ name }: { name: string }) {
  return (
    <table role="presentation" aria-hidden="true" cellPadding={0} cellSpacing={0} style={{ margin: "0 0 24px" }}>
      <tbody>
        <tr>
          <td
            className="mark"
            width="40"
            height="40"
            align="center"
            style={{
              borderRadius: 9,
              background: light.inverse,
              color: light.onInverse,
              fontFamily: font,
              fontSize: 18,
              fontWeight: 600,
              lineHeight: "40px",
            }}
          >
            {initial(name)}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

type ParagraphProps = { children: string; quiet?: boolean; afterBlock?: boolean };

export function Paragraph({ children, quiet, afterBlock }: ParagraphProps) {
  return (
    <p
      className={quiet ? "ink-three" : "ink-two"}
      style={{
        ...(quiet ? small : body),
        ...wrap,
        margin: quiet ? "16px 0 0" : afterBlock ? "24px 0 12px" : "0 0 12px",
        color: quiet ? light.inkThree : light.inkTwo,
      }}
    >
      {children}
    </p>
  );
}

export function Quote({ intro, lines }: NonNullable<Letter["quote"]>) {
  return (
    <>
      <Paragraph>{intro}</Paragraph>
      <blockquote
        className="ink line"
        style={{
          ...body,
          ...wrap,
          margin: "0 0 12px",
          padding: "2px 0 2px 16px",
          borderLeft: `2px solid ${light.line}`,
          color: light.ink,
        }}
      >
        {lines.map((line, index) => (
          // Each reads in the direction that it was written in.
          // biome-ignore lint/suspicious/noArrayIndexKey: lines never move.
          <div key={index} dir="auto">
            {line || NOTHING}
          </div>
        ))}
      </blockquote>
    </>
  );
}

// A code is shown in two halves to be easy to read, but is copied as one.
export function Code({ code }: { code: string }) {
  const half = Math.ceil(code.length / 2);
  return (
    <p
      className="ink sunken"
      style={{
        margin: "20px 0 24px",
        padding: "18px 12px",
        borderRadius: 10,
        background: light.sunken,
        color: light.ink,
        fontFamily: mono,
        fontSize: 30,
        lineHeight: "36px",
        fontWeight: 600,
        letterSpacing: "0.06em",
        textAlign: "center",
      }}
    >
      <span style={{ paddingRight: "0.35em" }}>{code.slice(0, half)}</span>
      <span>{code.slice(half)}</span>
    </p>
  );
}

export function Facts({ rows }: { rows: NonNullable<Letter["facts"]> }) {
  const edge = `1px solid ${light.line}`;
  return (
    <table
      className="line"
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      style={{ margin: "24px 0 0", borderBottom: edge, borderCollapse: "collapse" }}
    >
      <tbody>
        {rows.map(({ label, values }) => (
          <tr key={label}>
            <td
              className="label line ink-two"
              width="112"
              valign="top"
              style={{ ...small, fontSize: 14, padding: "10px 12px 10px 0", borderTop: edge, color: light.inkTwo }}
            >
              {label}
            </td>
            <td
              className="line ink"
              valign="top"
              style={{ ...small, ...wrap, fontSize: 14, padding: "10px 0", borderTop: edge, color: light.ink }}
            >
              {values.map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: values never move.
                <div key={index}>{value}</div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Button({ label, href }: NonNullable<Letter["button"]>) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: "28px 0 0" }}>
      <tbody>
        <tr>
          <td className="button" style={{ ...outlook, borderRadius: 6, background: light.accent }}>
            <a
              className="button"
              href={href}
              style={{
                ...wrap,
                display: "inline-block",
                padding: "11px 20px",
                borderRadius: 6,
                background: light.accent,
                color: light.onAccent,
                fontFamily: font,
                fontSize: 15,
                fontWeight: 500,
                lineHeight: "20px",
                textDecoration: "none",
              }}
            >
              {label}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

export function Foot({ letter: { button, why, choice, foot } }: { letter: Letter }) {
  return (
    <div className="line" style={{ marginTop: 40, paddingTop: 4, borderTop: `1px solid ${light.line}` }}>
      {button && (
        <>
          <Paragraph quiet>{translate("mail.link")}</Paragraph>
          <a
            className="accent"
            href={button.href}
            style={{ ...small, ...wrap, color: light.accent, textDecoration: "none" }}
          >
            {button.href}
          </a>
        </>
      )}
      <Paragraph quiet>{why}</Paragraph>
      {choice && (
        <a className="accent" href={choice.href} style={{ ...small, ...wrap, color: light.accent }}>
          {choice.label}
        </a>
      )}
      <Paragraph quiet>{foot}</Paragraph>
    </div>
  );
}
