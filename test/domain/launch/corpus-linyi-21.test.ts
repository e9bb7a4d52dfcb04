/** The main job on a real document: units and leaders taken, duties waived and mapped, matters confirmed, launched. */
import { describe, expect } from '@jest/globals';
import { readDirective } from '../../../domain/directive/read-directive.js';
import { correctDraft } from '../../../domain/launch/correct-draft.js';
import type { DraftCorrection } from '../../../domain/launch/corrections.js';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import { launchBlockers } from '../../../domain/launch/launch-blockers.js';
import { planLaunch } from '../../../domain/launch/plan-launch.js';
import { draftNames, refreshResolution, unitIdsFor } from '../../../domain/launch/resolve-draft.js';
import type { Draft } from '../../../domain/launch/types.js';
import { applyConfirmation } from '../../../domain/organisation/apply-confirmation.js';
import { indexOrganisation } from '../../../domain/organisation/index-organisation.js';
import type { OrganisationIndex } from '../../../domain/organisation/index-organisation.js';
import { proposeOrganisation } from '../../../domain/organisation/propose-organisation.js';
import { loadDemoOrganisation } from '../../../seeds/organisation/load-demo.js';
import { corpusTest, corpusText } from '../directive/corpus.js';
import { countingIds } from '../organisation/sample-organisation.js';
import { beijing, launchQuestion, launchRequest } from './sample.js';

interface Gold {
  readonly matters: readonly { readonly leadUnits: string[]; readonly leaders: string[] }[];
}

const demo = indexOrganisation(loadDemoOrganisation('seeds/organisation').organisation);

/** Takes every proposed unit and leader, as a person would in one confirmed step. */
function taken(draft: Draft): OrganisationIndex {
  const proposal = proposeOrganisation(draftNames(draft, demo), demo, countingIds());
  expect([proposal.units.length, proposal.leaders.length, proposal.openEnded]).toEqual([23, 10, []]);
  const create = (proposed: readonly { writtenName: string }[]) =>
    Object.fromEntries(proposed.map(({ writtenName }) => [writtenName, { type: 'create' as const }]));
  const decisions = { units: create(proposal.units), leaders: create(proposal.leaders) };
  return indexOrganisation(applyConfirmation(proposal, decisions, demo).organisation);
}

describe('linyi-21', () => {
  corpusTest('when it is checked by a person and launched, then 46 obligations have the right owners', () => {
    const source = corpusText('linyi-21-responsibilities.txt');
    const gold = JSON.parse(corpusText('linyi-21-responsibilities.gold.json')) as Gold;
    const read = draftFrom(readDirective(source), demo, source);
    const index = taken(read);
    const question = launchQuestion({ index, launchAt: beijing('2026-02-09T17:50') });
    const codes = (draft: Draft) => launchBlockers(draft, question).map(({ code }) => code);
    const before = launchBlockers(read, { ...question, index: demo });
    expect(before.map(({ code }) => code)).toEqual([
      'unsettled-doubts',
      'unmapped-duties',
      'unknown-unit',
      'unknown-post',
    ]);

    const known = refreshResolution(read, index);
    expect(codes(known)).toEqual(['unsettled-doubts', 'unmapped-duties']);
    const ids = known.duties.map(({ id }) => id);
    expect(ids).toHaveLength(6);
    const undated = known.doubts.map(({ matterKey }) => matterKey ?? '');
    expect(undated).toEqual(['一/1/1', '二/4/2']);
    const steps: DraftCorrection[] = [
      { type: 'map-duty', dutyId: ids[1] ?? '', target: { type: 'matter', matterKey: '七/1/1' } },
      { type: 'waive-duties', dutyIds: ids.filter((_, n) => n !== 1), name: '甲某', reason: '总体要求' },
      ...undated.map((matterKey): DraftCorrection => {
        return { type: 'settle-deadline', matterKey, choice: { type: 'without', reason: '另行通知' } };
      }),
      { type: 'confirm-matters', matterKeys: 'all' },
    ];
    const context = { by: 'office-1', at: 1, index };
    const ready = steps.reduce((draft, step) => correctDraft(draft, step, context), known);
    expect(codes(ready)).toEqual([]);

    const { matters } = planLaunch(ready, launchRequest({ index, launchAt: question.launchAt }));
    expect(matters).toHaveLength(46);
    const nameOf = (unitId: string) => index.unitById.get(unitId)?.name;
    const collective = matters.filter(({ matter }) => matter.addressedToAll);
    expect(collective).toHaveLength(2);
    for (const { input } of collective) {
      const levels = input.owners.map(({ unitId }) => index.unitById.get(unitId)?.level);
      expect(levels.filter((level) => level === 'county')).toHaveLength(3);
      // 17 of the demo organisation, two of them by standard short forms, and 22 of the document itself.
      expect(levels.filter((level) => level === 'department')).toHaveLength(39);
      expect(input.owners.map(({ unitId }) => nameOf(unitId))).toContain(read.header.addressees[2]);
      expect(new Set(input.owners.map(({ role }) => role))).toEqual(new Set(['lead']));
    }
    matters.forEach(({ matter, input }, position) => {
      expect(input.leaders.map(({ postId }) => index.postById.get(postId)?.holder?.name)).toEqual(
        gold.matters[position]?.leaders,
      );
      if (matter.addressedToAll) return;
      const named = gold.matters[position]?.leadUnits.map((name) => unitIdsFor(name, index)[0]);
      expect(input.owners.map(({ unitId }) => unitId)).toEqual(named);
      expect(
        input.owners.every(({ headPostId, dutyPostId }) => headPostId !== null && dutyPostId !== null),
      ).toBe(true);
    });
    // 当日 of a per-event matter is the day of each event.
    const perEvent = matters.filter(({ input }) => input.eventTerm != null);
    expect(perEvent.map(({ matter, input }) => [matter.key, input.isSameDay, input.completion])).toEqual([
      ['七/3/2', false, null],
    ]);
    expect(matters.find(({ matter }) => matter.key === '七/1/1')?.duties.map(({ id }) => id)).toEqual([
      ids[1],
    ]);
    expect(new Set(matters.map(({ input }) => input.policy.urgency))).toEqual(new Set(['特提']));
  });
});
