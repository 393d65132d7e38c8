import { expect, it } from "vitest";
import { invitationIn, pathAfter } from "./paths";

it.each([
  ["/invitations/a1.B-2_3~4", "a1.B-2_3~4"],
  ["/invitations/", null],
  ["/invitations/a/b", null],
  ["/invitations/a?b", null],
  ["/org/acme/members", null],
  ["/x/invitations/a", null],
])("the invitation in %s is %s", (path, token) => expect(invitationIn(path)).toBe(token));

it.each([
  [true, "/org/acme/members", "/org/acme/members"],
  [false, "/org/acme/members", "/welcome?return=%2Forg%2Facme%2Fmembers"],
  [false, "/invitations/a1", "/invitations/a1"],
])("after a sign-in of somebody with a name (%s), %s leads to %s", (named, returnTo, path) =>
  expect(pathAfter({ named, returnTo })).toBe(path),
);
