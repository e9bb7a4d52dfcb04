/** An invented territory of many levels below the demo city, with a head and a handler for each unit. */
import { hashToken, newToken } from '../../api/auth/session-token.js';
import type { PostKind, UnitLevel } from '../../domain/organisation/types.js';
import type { PrismaClient } from '../../prisma/client.js';
import { openSession, putAccount } from '../../prisma/repositories/accounts.js';
import { callerOf, morning } from './api.js';
import type { ApiLab, Caller } from './api.js';

/** Counties, townships in each, villages in each of these; ids as c1, c1-t2, c1-t2-v3. */
export interface Widths {
  readonly counties: number;
  readonly townships: number;
  readonly villages: number;
}

export interface Territory {
  readonly counties: readonly string[];
  readonly townshipsOf: (county: string) => readonly string[];
  readonly villagesOf: (township: string) => readonly string[];
  /** Somebody of a unit, signed in. */
  as(unitId: string, role?: 'head' | 'handler'): Promise<Caller>;
}

/** Puts the territory below the demo city, with people who can sign in. */
export async function openTerritory(lab: ApiLab, widths: Widths): Promise<Territory> {
  const lists = await putTerritory(lab.deps.database, widths);
  return { ...lists, as: (unitId, role = 'head') => signIn(lab, unitId, role) };
}

/** Its units and posts alone: row by row it would take longer than what is tested. */
export async function putTerritory(database: PrismaClient, widths: Widths): Promise<Omit<Territory, 'as'>> {
  const counties = serial('c', widths.counties);
  const townshipsOf = (county: string): readonly string[] => serial(`${county}-t`, widths.townships);
  const villagesOf = (township: string): readonly string[] => serial(`${township}-v`, widths.villages);
  const units = counties.flatMap((county) => [
    unit(county, 'county', 'yunling'),
    ...townshipsOf(county).flatMap((township) => [
      unit(township, 'township', county),
      ...villagesOf(township).map((village) => unit(village, 'village', township)),
    ]),
  ]);
  await database.unit.createMany({ data: units });
  const posts = units.flatMap(({ id }) => [post(id, 'unit-head'), post(id, 'unit-duty')]);
  await database.post.createMany({ data: posts });
  return { counties, townshipsOf, villagesOf };
}

function serial(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${prefix}${n + 1}`);
}

const suffix: Partial<Record<UnitLevel, string>> = { county: '县', township: '乡', village: '村' };

function unit(id: string, level: UnitLevel, parentId: string) {
  return { id, name: `${id}${suffix[level] ?? ''}`, parentId, level };
}

function post(unitId: string, kind: PostKind) {
  const holder = { holderId: `p-${unitId}-${kind}`, holderName: `某${unitId}` };
  return { id: `${unitId}-${kind}`, unitId, title: kind, kind, aliases: [], ...holder };
}

async function signIn(lab: ApiLab, unitId: string, role: 'head' | 'handler'): Promise<Caller> {
  const username = `${unitId}-${role}`;
  const id = `a-${username}`;
  const { database } = lab.deps;
  const postId = role === 'head' ? `${unitId}-unit-head` : null;
  const person = { displayName: username, passwordHash: 'none', isActive: true };
  await putAccount(database, { id, username, role, unitId, postId, ...person }, morning);
  const token = newToken();
  const session = { tokenHash: hashToken(token), accountId: id, createdAt: morning };
  await openSession(database, { ...session, expiresAt: morning + 365 * 86_400_000 });
  return callerOf(lab.url, token);
}
