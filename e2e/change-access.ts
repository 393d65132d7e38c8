// Changes a member's access with the verb, as one of the owners. It is a separate process because browser
// tests do not load the console's code.
import { db } from "@/lib/database/db";
import { changeRole } from "@/lib/members/verbs/change-role";
import { actorOf } from "@/lib/testing/cast";

const [slug = "", email = "", access = "[]"] = process.argv.slice(2);
const organization = await db().organization.findUniqueOrThrow({ where: { slug } });
const within = { organizationId: organization.id };
const owner = await db().member.findFirstOrThrow({ where: { ...within, owner: true, status: "active" } });
const member = await db().member.findFirstOrThrow({ where: { ...within, email, status: "active" } });
await changeRole(await actorOf(organization.id, owner.id), { memberId: member.id, access: JSON.parse(access) });
process.stdout.write(member.id);
process.exit(0);
