// Adapts our tables for next-auth: tokens are stored as hashes, addresses in canonical form.
import type { Adapter, AdapterSession, AdapterUser } from "next-auth/adapters";
import { db } from "@/lib/database/db";
import { canonicalAddress } from "@/lib/forms/address";
import { personName } from "@/lib/forms/text-fields";
import type { User } from "@/lib/generated/prisma/client";
import { closeSession, findSession, SESSION_DAYS, type SessionView } from "./sessions";

export type SessionWithView = AdapterSession & { view: SessionView };

type Open = (token: string, userId: string, addressVersion: number | undefined) => Promise<void>;

type Sessions = { open: Open; extend: (token: string) => Promise<void> };

/** next-auth makes one for each request. */
export function authAdapter({ open, extend }: Sessions): Adapter {
  // next-auth passes only the id on to the session.
  const versions = new Map<string, number>();
  const toAdapterUser = ({ id, name, email, emailVerified, addressVersion }: User): AdapterUser => {
    versions.set(id, addressVersion);
    return { id, name, email, emailVerified };
  };
  const found = (user: User | null) => user && toAdapterUser(user);
  return {
    // The provider has verified this address: see the signIn callback.
    async createUser({ email, name }) {
      const address = canonicalAddress(email);
      if (!address) throw new Error("The provider gave no address.");
      const known = personName.safeParse(name);
      const user = await db().user.create({
        data: { email, address, emailVerified: new Date(), name: known.data ?? null },
      });
      return toAdapterUser(user);
    },
    getUser: async (id) => found(await db().user.findUnique({ where: { id } })),
    async getUserByEmail(email) {
      const address = canonicalAddress(email);
      return address ? found(await db().user.findUnique({ where: { address } })) : null;
    },
    async getUserByAccount({ provider, providerAccountId }) {
      const account = await db().account.findUnique({
        where: { provider_providerAccountId: { provider, providerAccountId } },
        include: { user: true },
      });
      return account && toAdapterUser(account.user);
    },
    async updateUser({ id }) {
      return toAdapterUser(await db().user.findUniqueOrThrow({ where: { id } }));
    },
    async linkAccount({ provider, providerAccountId, userId }) {
      await db().account.create({ data: { provider, providerAccountId, userId } });
    },
    async createSession({ sessionToken, userId }) {
      await open(sessionToken, userId, versions.get(userId));
      return { sessionToken, userId, expires: inDays(SESSION_DAYS) };
    },
    async getSessionAndUser(sessionToken) {
      const session = await findSession(sessionToken);
      if (!session) return null;
      const { view, secondsLeft } = session;
      const { id, name, email } = view.user;
      // next-auth compares with the clock of this process, but the database has already decided with its own.
      const expires = new Date(Date.now() + secondsLeft * 1_000);
      const withView: SessionWithView = { sessionToken, userId: id, expires, view };
      return { session: withView, user: { id, name, email, emailVerified: null } };
    },
    async updateSession({ sessionToken }) {
      await extend(sessionToken);
      return null;
    },
    deleteSession: closeSession,
  };
}

function inDays(days: number) {
  return new Date(Date.now() + days * 86_400_000);
}
