// One email of every kind, for tests that look at them all. The caller passes the names, which may be hostile.
import type { MailInputs, SealedInput, Template } from "@/lib/mail/mail-inputs";

type Sample = { template: Template; to: string; input: object; sealed?: object };

const doneBy = (name: string, organization: string) => ({ organization, by: name, byEmail: "olga@acme.example" });

export function sampleMails(name = "Olga Marchetti", organization = "Acme Robotics", message?: string): Sample[] {
  const invitation: MailInputs["invitation"] = {
    ...doneBy(name, organization),
    invitationId: "01938a5e-7c1b-7def-8a12-3456789abcde",
    version: 1,
    keyId: "1",
    role: "Member",
    access: ["Viewer on 3 deployments", "Tier 1 analyst on all security projects"],
    message: message ?? "Welcome aboard, Ana.\n\nThis gets you to the logs of the arm controllers.",
    expiresAt: "2026-11-24T16:05:00.000Z",
  };
  const handover = { organization, slug: "acme", from: name, to: "Mia Lindqvist" };
  const inputs: { [T in Template]: MailInputs[T] } = {
    "sign-in-code": { expiresInMinutes: 10, returnTo: "/" },
    "new-browser": {
      userId: "01938a5e-7c1b-7def-8a12-3456789abcde",
      keyId: "1",
      at: "2026-11-24T16:05:00.000Z",
      browser: "Firefox",
      system: "Windows",
      ip: "203.0.113.7",
    },
    "keys-expire": {
      organization,
      slug: "acme",
      days: 14,
      keys: [{ description: name, lastFour: "3f2a", expiresAt: "2026-12-08T16:05:00.000Z" }],
      more: 2,
    },
    invitation,
    "invitation-reminder": invitation,
    "invitation-revoked": doneBy(name, organization),
    "invitation-accepted": { organization, slug: "acme", person: name, email: "ana.ng@acme.example" },
    "invitation-declined": { organization, slug: "acme", person: name },
    "link-requested": { organization, slug: "acme", email: "ana.ng@acme.example" },
    "notices-gathered": {
      organization,
      slug: "acme",
      kind: "invitation-accepted",
      people: [
        { name, email: "ana.ng@acme.example" },
        { name: "kei@acme.example", email: "kei@acme.example" },
      ],
      count: 12,
    },
    "role-changed": {
      ...doneBy(name, organization),
      slug: "acme",
      role: "Billing admin",
      gains: ["You can see the organization's bills"],
      losses: ["Editor on logs-prod", "Viewer on 2 deployments"],
    },
    removed: { ...doneBy(name, organization), reason: message ?? "Your contract ends today." },
    left: { organization, to: name, toEmail: "olga@acme.example", closed: false },
    suspended: { ...doneBy(name, organization), reason: message ?? "Your laptop was stolen." },
    reinstated: { ...doneBy(name, organization), slug: "acme" },
    "left-to-you": {
      ...doneBy(name, organization),
      slug: "acme",
      invitations: ["ana.ng@acme.example", "kei@acme.example"],
      invitationCount: 4,
      keys: [name, "Terraform"],
      keyCount: 2,
      expiresAt: "2026-11-24T16:05:00.000Z",
    },
    "ownership-offered": {
      ...doneBy(name, organization),
      slug: "acme",
      after: "leave",
      expiresAt: "2026-11-24T16:05:00.000Z",
    },
    "ownership-accepted": { ...handover, after: "member" },
    "ownership-declined": { ...handover, after: "stay" },
    "ownership-withdrawn": { ...handover, after: "stay" },
    "proof-code": { purpose: "change-email", newEmail: name, expiresInMinutes: 10 },
    "address-changed": {
      newEmail: name,
      changeId: "01938a5e-7c1b-7def-8a12-3456789abcde",
      keyId: "1",
      undoUntil: "2026-11-24T16:05:00.000Z",
    },
    "address-confirmed": { oldEmail: name },
    "address-restored": { email: name, oldEmail: name },
  };
  const sealed: SealedInput = {
    "sign-in-code": { code: "40271836", linkToken: "kQ3v".repeat(10) },
    "proof-code": { code: "40271836" },
  };
  const newEmail: MailInputs["proof-code"] = { ...inputs["proof-code"], purpose: "new-email" };
  const gathered = (["invitation-declined", "link-requested"] as const).map(
    (kind) => ["notices-gathered", { ...inputs["notices-gathered"], kind }] as const,
  );
  return [...Object.entries(inputs), ["proof-code", newEmail] as const, ...gathered].map(([template, input]) => ({
    template: template as Template,
    to: "ana.ng@acme.example",
    input: { ...input, origin: "https://roster.acme.example" },
    ...(template in sealed && { sealed: sealed[template as keyof SealedInput] }),
  }));
}
