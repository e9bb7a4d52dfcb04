/** The demo directives go from text to launch with the demo organisation. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readDirective } from '../../../domain/directive/read-directive.js';
import { correctDraft } from '../../../domain/launch/correct-draft.js';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import { launchBlockers } from '../../../domain/launch/launch-blockers.js';
import { officeOf } from '../../../domain/launch/matter-owners.js';
import { planLaunch } from '../../../domain/launch/plan-launch.js';
import { draftNames } from '../../../domain/launch/resolve-draft.js';
import { indexOrganisation } from '../../../domain/organisation/index-organisation.js';
import { loadDemoOrganisation } from '../../../seeds/organisation/load-demo.js';
import { beijing, launchQuestion, launchRequest } from './sample.js';

const index = indexOrganisation(loadDemoOrganisation('seeds/organisation').organisation);
const office = officeOf(index);
if (office === null) throw new Error('the demo organisation has no command office');

function read(name: string) {
  const source = readFileSync(`seeds/directives/${name}.txt`, 'utf8');
  const draft = draftFrom(readDirective(source), index, source);
  const dutyIds = draft.duties.map(({ id }) => id);
  const waive = { type: 'waive-duties', dutyIds, name: '甲子某', reason: '总体要求' } as const;
  const by = { by: 'office-1', at: 1, index };
  return {
    draft,
    ready: correctDraft(
      dutyIds.length > 0 ? correctDraft(draft, waive, by) : draft,
      { type: 'confirm-matters', matterKeys: 'all' },
      by,
    ),
  };
}

const launches = [
  { name: 'flood-season', day: '2026-06-10', duties: 2, obligations: 13 },
  { name: 'flood-repair', day: '2026-07-20', duties: 0, obligations: 4 },
  { name: 'winter-greening', day: '2026-11-05', duties: 0, obligations: 3 },
];

describe.each(launches)('the demo directive $name', ({ name, day, duties, obligations }) => {
  const { draft, ready } = read(name);
  const request = launchRequest({ index, office, launchAt: beijing(`${day}T17:50`) });
  const plan = planLaunch(ready, request);
  const inputs = plan.matters.map(({ input }) => input);

  test('when it is drafted, then only its unmapped duties stand in the way', () => {
    expect(draftNames(draft, index)).toEqual({ units: [], leaders: [] });
    expect(draft.doubts).toEqual([]);
    expect(draft.duties).toHaveLength(duties);
    expect(draft.duties.filter(({ text }) => text === null || text === '')).toEqual([]);
    const blockers = launchBlockers(draft, launchQuestion({ index, launchAt: request.launchAt }));
    expect(blockers.map(({ code, items }) => [code, items.length])).toEqual(
      duties === 0 ? [] : [['unmapped-duties', duties]],
    );
  });

  test('when it is launched, then each matter is an obligation with a lead that somebody can answer for', () => {
    expect(inputs).toHaveLength(obligations);
    expect(new Set(inputs.map(({ id }) => id)).size).toBe(obligations);
    for (const { owners, policy, issuedAt } of inputs) {
      expect(owners.filter(({ role }) => role === 'lead').length).toBeGreaterThan(0);
      expect(
        owners.filter(({ headPostId, dutyPostId }) => headPostId === null || dutyPostId === null),
      ).toEqual([]);
      expect([policy.urgency, issuedAt]).toEqual([draft.header.urgency, request.launchAt]);
    }
  });

  test('when draft and plan are stored as JSON, then nothing is lost', () => {
    expect(JSON.parse(JSON.stringify(ready))).toEqual(ready);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });
});

describe('the flood season directive', () => {
  const { ready } = read('flood-season');
  const request = launchRequest({ index, office, launchAt: beijing('2026-06-10T17:50') });
  const byKey = new Map(planLaunch(ready, request).matters.map(({ matter, input }) => [matter.key, input]));

  test('when all units owe, then 3 counties, 17 departments and the headquarters have a slot each', () => {
    const owners = byKey.get('四/1/1')?.owners ?? [];
    expect(owners).toHaveLength(21);
    expect(new Set(owners.map(({ unitId }) => unitId)).size).toBe(21);
    expect(new Set(owners.map(({ role }) => role))).toEqual(new Set(['lead']));
  });

  test('when two bodies are written as one, then one slot with one inbox owes', () => {
    expect(byKey.get('四/3/1')?.owners.map(({ unitId, role }) => [unitId, role])).toEqual([
      ['discipline', 'lead'],
    ]);
  });

  test('when five days from the issue are given, then it ends with the fifth day after the launch', () => {
    expect(byKey.get('一/2/1')?.completion).toEqual({
      dueAt: beijing('2026-06-16T00:00'),
      isExclusive: true,
    });
  });

  test('when a lead and an assistant are named, then each has its role, and the leader a duty post', () => {
    expect(byKey.get('一/1/2')?.owners.map(({ unitId, role }) => [unitId, role])).toEqual([
      ['land', 'lead'],
      ['forestry', 'assist'],
    ]);
    expect(byKey.get('二/2/1')?.leaders).toHaveLength(2);
    expect(byKey.get('二/2/1')?.leaders.filter(({ dutyPostId }) => dutyPostId === null)).toEqual([]);
  });
});

test('when the repair directive has a day in it, then the matter is complete by the end of that day', () => {
  const request = launchRequest({ index, office, launchAt: beijing('2026-07-20T17:50') });
  expect(planLaunch(read('flood-repair').ready, request).matters[0]?.input.completion).toEqual({
    dueAt: beijing('2026-10-01T00:00'),
    isExclusive: true,
  });
});
