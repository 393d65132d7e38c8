import { Fragment } from "react";
import { translate } from "@/lib/text/sentence";
import type { Letter } from "./letter";
import { dark, light } from "./letter-colors";

// No character that HTML would escape may stand in here.
const styleSheet = `
  body { margin: 0; padding: 0; }
  a { text-decoration: none; }
  @media (max-width: 480px) {
    .sheet { padding: 32px 20px 40px !important; }
    .label { width: 92px !important; }
  }
  @media (prefers-color-scheme: dark) {
    .page { background: ${dark.page} !important; }
    .ink { color: ${dark.ink} !important; }
    .ink-two { color: ${dark.inkTwo} !important; }
    .ink-three { color: ${dark.inkThree} !important; }
    .line { border-color: ${dark.line} !important; }
    .sunken { background: ${dark.sunken} !important; }
    .mark { background: ${dark.inverse} !important; color: ${dark.onInverse} !important; }
    .accent { color: ${dark.accent} !important; }
    .button { background: ${dark.accent} !important; color: ${dark.onAccent} !important; }
  }
`;

const font =
  "Geist, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif";
const mono = "ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace";
const body = { fontFamily: font, fontSize: 15, lineHeight: "23px" };
const small = { fontFamily: font, fontSize: 13, lineHeight: "20px" };
// Behind the preheader, so that an inbox does not go on with the heading.
const filler = "\u00a0\u200c".repeat(80);

const initial = (name: string) => [...new Intl.Segmenter("en").segment(name)][0]?.segment.toUpperCase() ?? "R";

/** Text in which a client may break anywhere it must, so that a long name or address never widens the column. */
const wrap = { overflowWrap: "anywhere", wordBreak: "break-word" } as const;

function Paragraph({ children, quiet }: { children: string; quiet?: boolean }) {
  return (
    <p
      className={quiet ? "ink-three" : "ink-two"}
      style={{
        ...(quiet ? small : body),
        ...wrap,
        margin: quiet ? "16px 0 0" : "0 0 12px",
        color: quiet ? light.inkThree : light.inkTwo,
      }}
    >
      {children}
    </p>
  );
}

function Quote({ intro, lines }: NonNullable<Letter["quote"]>) {
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
          // biome-ignore lint/suspicious/noArrayIndexKey: lines never move.
          <Fragment key={index}>
            {index > 0 && <br />}
            {line}
          </Fragment>
        ))}
      </blockquote>
    </>
  );
}

// Two halves that are read as two and copied as one.
function Code({ code }: { code: string }) {
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

function Facts({ rows }: { rows: NonNullable<Letter["facts"]> }) {
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

function Button({ label, href }: NonNullable<Letter["button"]>) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: "28px 0 0" }}>
      <tbody>
        <tr>
          <td className="button" style={{ borderRadius: 6, background: light.accent }}>
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

function Foot({ letter: { button, why, foot } }: { letter: Letter }) {
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
      <Paragraph quiet>{foot}</Paragraph>
    </div>
  );
}

export function LetterPage({ letter }: { letter: Letter }) {
  return (
    <html lang="en" dir="ltr">
      {/* biome-ignore lint/style/noHeadElement: a mail is a document of its own, not a page of Next. */}
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <title>{letter.subject}</title>
        <style>{styleSheet}</style>
      </head>
      <body className="page" style={{ margin: 0, padding: 0, background: light.page }}>
        <div style={{ display: "none", overflow: "hidden", maxHeight: 0, opacity: 0, fontSize: 1, lineHeight: "1px" }}>
          {letter.preheader}
          {filler}
        </div>
        <article aria-roledescription="email" aria-label={letter.subject}>
          <table
            className="page"
            role="presentation"
            width="100%"
            cellPadding={0}
            cellSpacing={0}
            style={{ background: light.page }}
          >
            <tbody>
              <tr>
                <td align="center">
                  <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} style={{ maxWidth: 528 }}>
                    <tbody>
                      <tr>
                        <td className="sheet" align="left" style={{ padding: "48px 32px 56px" }}>
                          <div
                            className="mark"
                            aria-hidden="true"
                            style={{
                              width: 40,
                              height: 40,
                              marginBottom: 24,
                              borderRadius: 9,
                              background: light.inverse,
                              color: light.onInverse,
                              fontFamily: font,
                              fontSize: 18,
                              fontWeight: 600,
                              lineHeight: "40px",
                              textAlign: "center",
                            }}
                          >
                            {initial(letter.mark)}
                          </div>
                          <h1
                            className="ink"
                            style={{
                              ...wrap,
                              margin: "0 0 12px",
                              color: light.ink,
                              fontFamily: font,
                              fontSize: 24,
                              fontWeight: 600,
                              lineHeight: "31px",
                              letterSpacing: "-0.02em",
                            }}
                          >
                            {letter.heading}
                          </h1>
                          {letter.paragraphs.map((paragraph) => (
                            <Paragraph key={paragraph}>{paragraph}</Paragraph>
                          ))}
                          {letter.quote && <Quote {...letter.quote} />}
                          {letter.code && <Code code={letter.code} />}
                          {letter.facts && letter.facts.length > 0 && <Facts rows={letter.facts} />}
                          {letter.beforeButton && <Paragraph>{letter.beforeButton}</Paragraph>}
                          {letter.button && <Button {...letter.button} />}
                          {letter.afterButton && <Paragraph quiet>{letter.afterButton}</Paragraph>}
                          <Foot letter={letter} />
                        </td>
                      </tr>
                    </tbody>
                  </table>
                </td>
              </tr>
            </tbody>
          </table>
        </article>
      </body>
    </html>
  );
}
