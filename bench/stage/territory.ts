/** Levels below the demo city, each unit with a head who is signed in. */
import { hashToken, newToken } from '../../api/auth/session-token.js';
import type { UnitLevel } from '../../domain/organisation/types.js';
import type { PrismaClient } from '../../prisma/client.js';
import type { Prisma } from '../../prisma/generated/client.js';
import { openSession, putAccount } from '../../prisma/repositories/accounts.js';
import { demoOrganisation } from '../../runtime/compose/demo-organisation.js';
import type { Person } from './http-client.js';

/** A unit with those directly below it. */
export interface TerritoryUnit {
  readonly id: string;
  readonly below: readonly TerritoryUnit[];
}

const levels: readonly UnitLevel[] = ['county', 'township', 'village'];

/** Puts `width` counties below the city, as many townships below each, and as many villages below each of these. */
export async function openTerritory(
  database: PrismaClient,
  width: number,
): Promise<readonly TerritoryUnit[]> {
  const city = demoOrganisation().changes.flatMap((change) =>
    change.type === 'put-unit' && change.unit.parentId === null ? [change.unit.id] : [],
  )[0];
  if (city === undefined) throw new Error('the demo has no city');
  const units: Prisma.UnitCreateManyInput[] = [];
  const unitsBelow = (parentId: string, depth: number): readonly TerritoryUnit[] =>
    Array.from({ length: depth < levels.length ? width : 0 }, (_, n) => {
      const id = `${depth === 0 ? 'bench' : parentId}-${n + 1}`;
      units.push({ id, name: `虚设${id}`, parentId, level: levels[depth] ?? 'village' });
      return { id, below: unitsBelow(id, depth + 1) };
    });
  const territory = unitsBelow(city, 0);
  await database.unit.createMany({ data: units });
  return territory;
}

/** Signs a unit's head in without a password: hashing one takes longer than what is measured. */
export async function headOf(
  database: PrismaClient,
  unitId: string,
  personOf: (token: string) => Person,
): Promise<Person> {
  const id = `account-${unitId}`;
  const account = { id, username: unitId, displayName: unitId, role: 'head', unitId, postId: null } as const;
  await putAccount(database, { ...account, passwordHash: 'none', isActive: true }, Date.now());
  const token = newToken();
  const times = { createdAt: Date.now(), expiresAt: Date.now() + 3_600_000 };
  await openSession(database, { tokenHash: hashToken(token), accountId: id, ...times });
  return personOf(token);
}
