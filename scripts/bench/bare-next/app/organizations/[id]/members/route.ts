// Serves a page of members with nothing around it: Next, pg, and the statement that Roster runs.
import type { NextRequest } from "next/server";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const limit = Number(request.nextUrl.searchParams.get("limit"));
  const { rows } = await pool.query(process.env.STATEMENT ?? "", [id, limit + 1]);
  return Response.json({ members: rows.slice(0, limit) });
}
