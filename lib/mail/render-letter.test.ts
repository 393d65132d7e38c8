import { describe, expect, it, vi } from "vitest";
import { NOTICES } from "@/lib/notices/kinds";
import { sampleMails } from "@/lib/testing/sample-mails";

const oldKey = `1:${"a".repeat(43)}`;
const newKey = `2:${"b".repeat(43)}`;

// The environment is read once, so each set of keys loads the modules again.
async function lettersWith(tokenKeys: string) {
  vi.resetModules();
  vi.stubEnv("DATABASE_URL", "postgresql://roster@127.0.0.1/roster");
  vi.stubEnv("AUTH_SECRET", "an-auth-secret-of-thirty-two-characters");
  vi.stubEnv("TOKEN_KEYS", tokenKeys);
  const { renderLetter } = await import("./render-letter");
  const { seal } = await import("./seal");
  return {
    all: async (...names: Parameters<typeof sampleMails>) =>
      Promise.all(
        sampleMails(...names).map(async (mail) => ({
          template: mail.template,
          ...(await renderLetter({ ...mail, key: "k", sealedInput: mail.sealed ? seal(mail.sealed, "k") : null })),
        })),
      ),
  };
}

const hrefs = (html: string) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? "");
const OPTIONAL: string[] = [...NOTICES, "notices-gathered"];
const origin = "https://roster.acme.example";

const hostile = [
  `<a href="https://evil.example">Click</a>`,
  `"><img src=x onerror=alert(1)>`,
  "https://evil.example/login",
  "www.evil.example",
  "evil.example",
  "Call +1-800-555-0199",
  "javascript:alert(1)",
  "Ana\r\nBcc: victim@x.example",
  "Ana\u202Etxet\u2066 Ng\u0000",
  "{organization} ''{n, plural, other {#}}",
  "&lt;b&gt; &amp; </title></style><script>1</script>",
];

describe("letters", { timeout: 30_000 }, () => {
  it("are the same bytes every time, and after the key was rotated", async () => {
    const once = await (await lettersWith(oldKey)).all();
    expect(once).not.toEqual([]);
    expect(await (await lettersWith(oldKey)).all()).toEqual(once);
    expect(await (await lettersWith(`${newKey},${oldKey}`)).all()).toEqual(once);
  });

  it("have a subject, a twin in plain text with the same links, and one button at most", async () => {
    for (const { template, subject, html, text } of await (await lettersWith(oldKey)).all()) {
      expect(subject, template).toMatch(/^\S.{8,}\S$/);
      expect(text, template).not.toMatch(/<[a-z]|&[a-z]+;|undefined|\[object|\{/);
      expect(html, template).not.toMatch(/undefined|\[object|<img|<script/);
      // Emails that can be turned off say where, and no other does.
      const links = new Set(hrefs(html));
      expect(links.delete(`${origin}/profile/notifications`), template).toBe(OPTIONAL.includes(template));
      expect(text.includes(`${origin}/profile/notifications\n`), template).toBe(OPTIONAL.includes(template));
      const leadsNowhere = template === "invitation-revoked" || subject.includes("confirm this email address");
      expect(links.size, template).toBe(leadsNowhere ? 0 : 1);
      for (const link of links) {
        expect(link.startsWith(`${origin}/`), link).toBe(true);
        expect(text, template).toContain(link);
      }
      expect(text, template).toContain("You got this email because");
    }
  });

  it.each(hostile)("have only our own anchors, whatever somebody is called: %j", async (name) => {
    for (const { template, subject, html, text } of await (await lettersWith(oldKey)).all(
      name,
      name,
      `${name}\n${name}`,
    )) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      expect(subject, template).not.toMatch(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/);
      expect(html, template).not.toMatch(/<(a|img|script|style|title)\b[^>]*(evil|onerror|alert)/i);
      for (const link of hrefs(html)) expect(link.startsWith(`${origin}/`), link).toBe(true);
      expect(html.match(/<\/title>/g), template).toHaveLength(1);
      for (const shown of [subject, html, text]) {
        expect(shown, template).not.toMatch(/evil\.example|www\.evil|:\/\/evil|javascript:alert|800-555-0199/);
      }
      expect(text.split("\n").filter((line) => /^Bcc:/.test(line))).toEqual([]);
    }
  });

  it("say a name with an apostrophe, an ampersand or joined letters as it is", async () => {
    const [invitation] = (await (await lettersWith(oldKey)).all("Siân O’Brien-Łuk", "Müller & Söhne")).filter(
      ({ template }) => template === "invitation",
    );
    expect(invitation?.subject).toBe("Siân O’Brien-Łuk invites you to Müller & Söhne");
    expect(invitation?.html).toContain("Müller &amp; Söhne");
  });
});
