import { describe, expect, it } from "vitest";
import { codePath, emailPath, namePath } from "./paths";
import { returnTo } from "./return-to";

describe("where a sign-in leads back to", () => {
  it.each([
    "/",
    "/org/acme/members?q=ana&status=active#top",
    "/invitations/abc",
    "/profile",
    "/sign-in/connect/github?return=%2Forg",
    "/a/../org",
    "/a%2F%2Fb",
  ])("%j is a path of ours", (path) => expect(returnTo(path)).toBe(path.replace("/a/../", "/")));

  it.each([
    ...[
      "//evil.example",
      "//evil.example/org",
      "/\\evil.example",
      "\\\\evil.example",
      "https:evil.example",
      "https://evil.example",
      "evil.example",
    ],
    ...[
      "/\t/evil.example",
      "/\n/evil.example",
      "/./\\evil.example",
      "/.//evil.example",
      "/..//evil.example",
      "\t//evil.example",
    ],
    ...["@evil.example", "javascript:alert(1)", "data:text/html,x", " /org", "", "/a".repeat(4_000), "//", "///"],
    ...["/sign-in", "/sign-in/link/x", "/sign-in?return=/sign-in", "/api/auth/callback/google"],
  ])("%j leads home", (path) => expect(returnTo(path)).toBe("/"));

  it("never leaves the origin, and has no line breaks", () => {
    const bits = ["/", "\\", ".", "\t", "\r\n", "@", ":", "evil.example", "%2f", "?", "#", "http:", "\0", "\u2028"];
    for (const one of bits)
      for (const two of bits)
        for (const three of bits) {
          const path = returnTo(`/${one}${two}${three}`);
          expect(new URL(path, "https://console.example").origin).toBe("https://console.example");
          expect(path).toMatch(/^\/(?![/\\])[!-~]*$/);
        }
  });

  it("is carried from step to step", () => {
    const email = { email: "ana+b@x.io" };
    expect(codePath({ email, return: "/org/a?b=c&d" })).toBe(
      "/sign-in?step=code&email=ana%2Bb%40x.io&return=%2Forg%2Fa%3Fb%3Dc%26d",
    );
    expect(codePath({ email, return: "/", fixed: "1" })).toBe("/sign-in?step=code&email=ana%2Bb%40x.io&fixed=1");
    expect([emailPath("/"), emailPath("/org")]).toEqual(["/sign-in", "/sign-in?return=%2Forg"]);
    expect([namePath("/"), namePath("/org")]).toEqual(["/welcome", "/welcome?return=%2Forg"]);
  });
});
