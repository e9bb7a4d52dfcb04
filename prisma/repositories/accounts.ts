/** Accounts and their sessions. Passwords come as hashes, tokens as hashes: neither is ever stored in the clear. */
import type { Instant } from '../../domain/instant.js';
import type { Role } from '../../domain/machine.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import type { Account as AccountRow } from '../generated/client.js';

export interface Account {
  readonly id: string;
  readonly username: string;
  /** Shown to people. */
  readonly displayName: string;
  /** Argon2, with its parameters and salt. */
  readonly passwordHash: string;
  readonly role: Role;
  readonly unitId: string | null;
  readonly postId: string | null;
  readonly isActive: boolean;
}

/** Adds an account or replaces the one with that username, which keeps its id. Returns what stands. */
export async function putAccount(database: Database, account: Account, at: Instant): Promise<Account> {
  const { id, username, ...columns } = account;
  const row = await database.account.upsert({
    where: { username },
    create: { id, username, ...columns, createdAt: columnTime(at) },
    update: columns,
  });
  return accountOf(row);
}

/** Null when there is none of that name. Whoever is not active may not sign in. */
export async function findAccount(database: Database, username: string): Promise<Account | null> {
  const row = await database.account.findUnique({ where: { username } });
  return row === null ? null : accountOf(row);
}

/** By its id, or else by its username, which is what people know; null when there is none. */
export async function findAccountNamed(database: Database, name: string): Promise<Account | null> {
  const row =
    (await database.account.findUnique({ where: { id: name } })) ??
    (await database.account.findUnique({ where: { username: name } }));
  return row === null ? null : accountOf(row);
}

/** Those of these ids or usernames, each under the name that was asked for; what is not there is absent. */
export async function accountsNamed(
  database: Database,
  names: readonly string[],
): Promise<ReadonlyMap<string, Account>> {
  const wanted = { in: [...names] };
  const rows = await database.account.findMany({ where: { OR: [{ id: wanted }, { username: wanted }] } });
  const byUsername = rows.map((row) => [row.username, accountOf(row)] as const);
  // Of two, the one of that id, as with a single one.
  return new Map([...byUsername, ...rows.map((row) => [row.id, accountOf(row)] as const)]);
}

/** Accounts that sign in under the post. */
export async function accountsOfPost(database: Database, postId: string): Promise<readonly Account[]> {
  const rows = await database.account.findMany({ where: { postId }, orderBy: { id: 'asc' } });
  return rows.map(accountOf);
}

/**
 * Brings an account to a post (null: none), with the unit and the role that go with it. Whoever had the post leaves it and may
 * do nothing until a new one is given: no unit, and the least of the roles. Returns those who left.
 */
export async function seatAccount(
  database: Database,
  seat: { readonly postId: string; readonly unitId: string },
  taker: { readonly accountId: string; readonly role: Role } | null,
): Promise<readonly string[]> {
  const { postId, unitId } = seat;
  const gone = await database.account.updateManyAndReturn({
    where: { postId, ...(taker === null ? {} : { id: { not: taker.accountId } }) },
    data: { postId: null, unitId: null, role: 'handler' satisfies Role },
    select: { id: true },
  });
  if (taker !== null) {
    await database.account.update({
      where: { id: taker.accountId },
      data: { postId, unitId, role: taker.role },
    });
  }
  return gone.map(({ id }) => id);
}

/** Every account by username; for the administrator, and for the demo's list. */
export async function listAccounts(database: Database): Promise<readonly Account[]> {
  const rows = await database.account.findMany({ orderBy: { username: 'asc' } });
  return rows.map(accountOf);
}

export interface NewSession {
  /** SHA-256 of the token. */
  readonly tokenHash: string;
  readonly accountId: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** Opens a session, and clears away those that have expired. */
export async function openSession(database: Database, session: NewSession): Promise<void> {
  await database.session.deleteMany({ where: { expiresAt: { lte: columnTime(session.createdAt) } } });
  await database.session.create({
    data: {
      tokenHash: session.tokenHash,
      accountId: session.accountId,
      createdAt: columnTime(session.createdAt),
      expiresAt: columnTime(session.expiresAt),
    },
  });
}

/** The active account behind a token at an instant, and until when it is signed in; null when there is none. */
export async function accountOfSession(
  database: Database,
  tokenHash: string,
  now: Instant,
): Promise<{ readonly account: Account; readonly expiresAt: Instant } | null> {
  const row = await database.session.findUnique({ where: { tokenHash }, include: { account: true } });
  if (row === null || row.expiresAt.getTime() <= now || !row.account.isActive) return null;
  return { account: accountOf(row.account), expiresAt: instantOf(row.expiresAt) };
}

/** Signs out; a token that is not known is signed out already. */
export async function closeSession(database: Database, tokenHash: string): Promise<void> {
  await database.session.deleteMany({ where: { tokenHash } });
}

function accountOf(row: AccountRow): Account {
  const { id, username, displayName, passwordHash, unitId, postId, isActive } = row;
  return { id, username, displayName, passwordHash, role: row.role as Role, unitId, postId, isActive };
}
