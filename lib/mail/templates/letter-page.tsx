import type { Letter } from "./letter";
import { dark, light } from "./letter-colors";
import { Button, Code, Facts, Foot, font, Mark, Paragraph, Quote, wrap } from "./letter-parts";

// This must not contain a character that HTML would escape.
const styleSheet = `
  body { margin: 0; padding: 0; }
  a { text-decoration: none; }
  h1 { text-wrap: balance; }
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

// This fills the space behind the preheader, so that an inbox does not show the heading there.
const filler = "\u00a0\u200c".repeat(80);

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
                          <Mark name={letter.mark} />
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
                          {letter.beforeButton && <Paragraph afterBlock>{letter.beforeButton}</Paragraph>}
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
