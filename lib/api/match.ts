import type { Operation } from "./operation";

type Match = { operations: Operation[]; params: Record<string, string> };

/**
 * The operations at an address below /api/v1, one per method. A literal segment wins over a parameter, so "invitations"
 * is never read as an organization's id. Null if nothing has this address.
 */
export function matchPath(operations: readonly Operation[], pathname: string): Match | null {
  const segments = decoded(pathname.split("/"));
  if (!segments) return null;
  const fitting = operations.filter(({ path }) => fits(path.split("/"), segments));
  const [best] = fitting.toSorted((one, other) => (rankOf(one.path) < rankOf(other.path) ? -1 : 1));
  if (!best) return null;
  const params = best.path
    .split("/")
    .flatMap((part, at) => (isParameter(part) ? [[part.slice(1, -1), segments[at] ?? ""]] : []));
  return { operations: fitting.filter(({ path }) => path === best.path), params: Object.fromEntries(params) };
}

const isParameter = (part: string) => part.startsWith("{");

function fits(parts: string[], segments: string[]) {
  if (parts.length !== segments.length) return false;
  return parts.every((part, at) => (isParameter(part) ? segments[at] !== "" : part === segments[at]));
}

const rankOf = (path: string) =>
  path
    .split("/")
    .map((part) => (isParameter(part) ? 1 : 0))
    .join("");

/** The path is split before it is decoded, so that an encoded slash stays inside its parameter. */
function decoded(segments: string[]): string[] | null {
  try {
    return segments.map(decodeURIComponent);
  } catch {
    return null;
  }
}
