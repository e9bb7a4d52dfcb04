/** A foreign directive (linyi-21) names nobody whom the demo organisation knows, and can be taken in one step. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { applyConfirmation } from '../../domain/organisation/apply-confirmation.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import { proposeOrganisation } from '../../domain/organisation/propose-organisation.js';
import type { DraftNames } from '../../domain/organisation/propose-organisation.js';
import { loadDemoOrganisation } from '../../seeds/organisation/load-demo.js';
import { countingIds } from '../domain/organisation/sample-organisation.js';

const gold = join(process.env['DUBAN_CORPUS'] ?? '../shared/corpus', 'linyi-21-responsibilities.gold.json');

interface GoldMatters {
  readonly matters: readonly { leaders: string[]; leadUnits: string[]; assistUnits: string[] }[];
}

function draftNames(): DraftNames {
  const { matters } = JSON.parse(readFileSync(gold, 'utf8')) as GoldMatters;
  return {
    units: matters.flatMap((matter) => [...matter.leadUnits, ...matter.assistUnits]),
    leaders: matters.flatMap((matter) => matter.leaders),
  };
}

test('when linyi-21 meets the demo organisation, then 23 units and 10 leaders are proposed and taken at once', () => {
  if (!existsSync(gold)) {
    console.log('skipped: no corpus');
    return;
  }
  const index = indexOrganisation(loadDemoOrganisation('seeds/organisation').organisation);
  const names = draftNames();
  const proposal = proposeOrganisation(names, index, countingIds());
  expect([proposal.units.length, proposal.leaders.length, proposal.openEnded]).toEqual([23, 10, []]);
  const joint = proposal.units.find(({ writtenName }) => writtenName === '市纪委市监委');
  expect(joint?.nearest).toContainEqual({
    unit: expect.objectContaining({ id: 'supervision' }),
    distance: 1,
  });
  const create = (proposed: readonly { writtenName: string }[]) =>
    Object.fromEntries(proposed.map(({ writtenName }) => [writtenName, { type: 'create' as const }]));
  const decisions = { units: create(proposal.units), leaders: create(proposal.leaders) };
  const taken = indexOrganisation(applyConfirmation(proposal, decisions, index).organisation);
  expect(proposeOrganisation(names, taken, countingIds())).toEqual({ units: [], leaders: [], openEnded: [] });
});
