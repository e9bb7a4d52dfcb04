/** Who is named in a roster: accounts found by id or username, and people without one by their name. */
import type { z as zod } from 'zod';
import { DomainError } from '../../domain/domain-error.js';
import type { DutyPerson } from '../../domain/duty/types.js';
import type { Database } from '../../prisma/client.js';
import { accountsNamed } from '../../prisma/repositories/accounts.js';
import type { Account } from '../../prisma/repositories/accounts.js';
import type { rosterBody, swapBody } from '../schemas/duty.js';

type NamedPerson = zod.output<typeof rosterBody>['shifts'][number]['persons'][number];
type LeavingPerson = NonNullable<zod.output<typeof swapBody>['out']>;

/** Gives each named person. Refuses with `not-found` and every account that is not there or is not active. */
export async function personsNamed(
  database: Database,
  named: readonly (NamedPerson | LeavingPerson)[],
): Promise<(person: NamedPerson) => DutyPerson> {
  const wanted = named.flatMap((each) => ('accountId' in each ? [each.accountId] : []));
  const found = await accountsNamed(database, [...new Set(wanted)]);
  const missing = wanted.filter((each) => found.get(each)?.isActive !== true);
  if (missing.length > 0) {
    const accountIds = [...new Set(missing)];
    throw new DomainError('not-found', `there is no active account ${accountIds.join(', ')}`, { accountIds });
  }
  return (person) => personOf(person, found);
}

function personOf(person: NamedPerson, accounts: ReadonlyMap<string, Account>): DutyPerson {
  const { duty } = person;
  if (!('accountId' in person)) return { duty, accountId: null, name: person.name };
  const account = accounts.get(person.accountId);
  if (account === undefined) throw new Error(`the account ${person.accountId} was not asked for`);
  return { duty, accountId: account.id, name: person.name ?? account.displayName };
}
