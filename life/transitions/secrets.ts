// Secrets rotated as the README says: the new one first, the old one kept for as long as what it made is there.
import { randomBytes } from "node:crypto";
import { askForCode, signIn, visitor } from "../doors/visitor";
import { lived, type Transition } from "./transition";

const fresh = () => randomBytes(32).toString("base64url");

export const secrets: Transition[] = [
  lived("TOKEN_KEYS rotated", async (life) => {
    const old = life.settings.TOKEN_KEYS ?? "";
    const current = `w2:${fresh()}`;
    await life.restart({ TOKEN_KEYS: `${current},${old}` });
    await life.same();
    // Keys that nobody has used since, and open links, are still under the old one.
    await life.refuses({ TOKEN_KEYS: `w3:${fresh()}` }, /TOKEN_KEYS/);
    await life.same();
  }),

  lived("AUTH_SECRET rotated", async (life) => {
    const email = "ulf.unready@kestrel.example";
    const browser = visitor(life.console);
    const code = await askForCode(life.console, browser, email);
    const old = life.settings.AUTH_SECRET ?? "";
    await life.restart({ AUTH_SECRET: fresh(), AUTH_SECRET_OLD: old });
    await life.same();
    const { said } = await visitor(life.console, browser.cookies).post("enterCodeAction", { email, code });
    life.expect(said === "redirect", `A code from before the rotation: ${said}`);
    // Without the old one nothing that matters is lost: codes in flight are, and the rest is as it was.
    await life.restart({ AUTH_SECRET: fresh(), AUTH_SECRET_OLD: "" });
    await life.same();
    await signIn(life.console, { name: "Ulf Unready", email });
  }),
];
