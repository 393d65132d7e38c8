import access from "./en/access.json";
import actions from "./en/actions.json";
import activity from "./en/activity.json";
import api from "./en/api.json";
import apiDocs from "./en/api-docs.json";
import bills from "./en/bills.json";
import components from "./en/components.json";
import fields from "./en/fields.json";
import forScripts from "./en/for-scripts.json";
import invitation from "./en/invitation.json";
import keys from "./en/keys.json";
import mail from "./en/mail.json";
import mailbox from "./en/mailbox.json";
import memberPage from "./en/member-page.json";
import members from "./en/members.json";
import organization from "./en/organization.json";
import profile from "./en/profile.json";
import refusals from "./en/refusals.json";
import resources from "./en/resources.json";
import roles from "./en/roles.json";
import shell from "./en/shell.json";
import signIn from "./en/sign-in.json";

/** Every sentence that people read, one file for each part of the console. Another language would be another folder. */
export const messages = {
  access,
  activity,
  actions,
  api,
  apiDocs,
  bills,
  keys,
  components,
  fields,
  forScripts,
  invitation,
  mail,
  mailbox,
  memberPage,
  members,
  organization,
  profile,
  refusals,
  resources,
  roles,
  shell,
  signIn,
};

declare module "next-intl" {
  interface AppConfig {
    Messages: typeof messages;
  }
}
