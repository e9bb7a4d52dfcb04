/** Who acts in the benchmark: the command office, and the heads of the demo's units. */
import type { Actor } from '../../domain/machine.js';
import { demoOrganisation } from '../../runtime/compose/demo-organisation.js';
import type { HttpClient, Person } from './http-client.js';

/** A unit with somebody who acts for it. */
export interface ActingUnit {
  readonly id: string;
  /** As a directive writes it. */
  readonly name: string;
  readonly head: Person;
  /** The same person, as the workflows know them. */
  readonly actor: Actor;
}

export interface People {
  readonly office: Person;
  /** Each owns matters; none shares its inbox, none is the command office. */
  readonly units: readonly ActingUnit[];
}

/** Signs everybody in. */
export async function signEverybodyIn(http: HttpClient): Promise<People> {
  const { accounts, password, changes } = demoOrganisation();
  const units = changes.flatMap((change) => (change.type === 'put-unit' ? [change.unit] : []));
  const joint = changes.flatMap((change) => (change.type === 'put-alias' ? change.alias.unitIds : []));
  const office = accounts.find(({ role }) => role === 'office');
  if (office === undefined) throw new Error('the demo has no account of the command office');
  const acting: ActingUnit[] = [];
  for (const { role, unitId, postId, username } of accounts) {
    const unit = units.find(({ id }) => id === unitId);
    if (role !== 'head' || unit === undefined || unitId === office.unitId || joint.includes(unit.id))
      continue;
    const actor = { accountId: `account-${username}`, role, unitId, postId };
    const head = await http.signIn(username, password);
    acting.push({ id: unit.id, name: unit.shortName ?? unit.name, head, actor });
  }
  return { office: await http.signIn(office.username, password), units: acting };
}
