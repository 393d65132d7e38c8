import { db } from "@/lib/database/db";

export type ListedOrganization = {
  id: string;
  slug: string;
  name: string;
  createdAt: Date;
  closedAt: Date | null;
  members: number;
  pending: number;
  owners: string[]; // addresses
};

/** Lists all organizations by name, for the operator. */
export function listAll(): Promise<ListedOrganization[]> {
  return db().$queryRaw<ListedOrganization[]>`
    SELECT id, slug, name, created_at AS "createdAt", closed_at AS "closedAt",
           active_members + suspended_members AS members, pending_members AS pending,
           ARRAY(SELECT email FROM member
                  WHERE member.organization_id = organization.id AND owner AND status = 'active' ORDER BY sort_name LIMIT 10) AS owners
      FROM organization
     ORDER BY lower(name), id`;
}
