/** A duty roster as the API shows it: with what is wrong with it, and the handovers between its shifts. */
import { checkRoster } from '../../domain/duty/check-roster.js';
import { handoversOfRoster } from '../../prisma/repositories/duty-records.js';
import type { Roster } from '../../prisma/repositories/rosters.js';
import type { ApiDeps } from '../deps.js';
import { withIsoInstants } from './iso.js';

export async function rosterView({ database }: Pick<ApiDeps, 'database'>, roster: Roster) {
  const handovers = await handoversOfRoster(database, roster.id);
  return withIsoInstants({ ...roster, check: checkRoster(roster), handovers });
}
