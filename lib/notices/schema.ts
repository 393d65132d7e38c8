import { z } from "zod";

const wanted = z.enum(["on"]).optional().transform(Boolean);

/** A switch for each kind. One that is not there is turned off. */
export const ChooseNotices = z.strictObject({
  "invitation-accepted": wanted,
  "invitation-declined": wanted,
  "link-requested": wanted,
});
