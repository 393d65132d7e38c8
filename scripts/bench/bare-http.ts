// Serves a page of members with nothing around it: Node's own server, pg, and the statement that Roster runs.
import { createServer } from "node:http";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const limit = Number(searchParams.get("limit"));
  const { rows } = await pool.query(process.env.STATEMENT ?? "", [pathname.split("/")[2], limit + 1]);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ members: rows.slice(0, limit) }));
}).listen(Number(process.env.PORT), "127.0.0.1");
