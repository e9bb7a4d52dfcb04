/** Whatever was read and however it was corrected: a launch is refused with its blockers, or every matter has a lead. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../../domain/domain-error.js';
import type { MatterDoubt, ParsedMatter, WarningCode } from '../../../domain/directive/types.js';
import { correctDraft } from '../../../domain/launch/correct-draft.js';
import type { DraftCorrection } from '../../../domain/launch/corrections.js';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import { launchBlockers } from '../../../domain/launch/launch-blockers.js';
import { planLaunch } from '../../../domain/launch/plan-launch.js';
import type { Draft } from '../../../domain/launch/types.js';
import { sampleIndex } from '../organisation/sample-organisation.js';
import { context, deadline, launchQuestion, launchRequest, parsedDirective, parsedMatter } from './sample.js';

const unitNames = ['市水利局', '市水务局', '市纪委监委', '市监委', '东岭县', '市某局', '有关部门', '各县区'];
const names = fc.subarray(unitNames, { maxLength: 2 });

const deadlines = fc.constantFrom(
  null,
  deadline('relative', null, '开学之前'),
  deadline('relative', null, '印发之日起3日内'),
  deadline('date', '2026-06-02T00:00:00+08:00', '6月1日前'),
  deadline('date', '2026-10-01T00:00:00+08:00', '9月底前'),
  deadline('recurring', null, '每天'),
  deadline('same-day', null, '当日'),
);

const codes: Readonly<Partial<Record<MatterDoubt, WarningCode>>> = {
  'role-unstated': 'doubtful-owner',
  'no-owner': 'doubtful-owner',
  'extent-unclear': 'doubtful-extent',
};

const matterShape = fc.record({
  leaders: fc.subarray(['乙某', '丁某', '庚某'], { maxLength: 1 }),
  leadUnits: names,
  assistUnits: names,
  implementUnits: names,
  guideUnits: names,
  addressedToAll: fc.boolean(),
  deadline: deadlines,
  doubts: fc.subarray<MatterDoubt>(['role-unstated', 'no-owner', 'extent-unclear']),
});

/** A reading of some matters, with the warnings that their doubts bring, and some duties of nobody. */
const readings = fc
  .tuple(
    fc.array(matterShape, { maxLength: 4 }),
    fc.nat(2),
    fc.subarray(['各县区人民政府', '市水利局', '某国际机场']),
  )
  .map(([shapes, duties, addressees]) => {
    const matters = shapes.map((shape, n): ParsedMatter => {
      return parsedMatter({ ...shape, key: `一/${n + 1}/1`, number: `${n + 1}`, span: [n * 10, n * 10 + 9] });
    });
    const warnings = [
      ...matters.flatMap(({ span, doubts }) =>
        doubts.map((doubt) => ({ code: codes[doubt] ?? 'doubtful-owner', span })),
      ),
      ...Array.from({ length: duties }, (_, n) => ({
        code: 'unmapped-duty' as const,
        span: [900 + n * 10, 905 + n * 10] as const,
      })),
    ].map((warning) => ({ ...warning, message: '请核对。', proposedOwners: [], waivableAs: null }));
    return draftFrom(parsedDirective({ matters, warnings, addressees }), sampleIndex);
  });

const keys = fc.constantFrom('一/1/1', '一/2/1', '一/3/1', '-/-/1', '九/9/9');
const roles = fc.constantFrom('lead', 'assist', 'implement', 'guide');

const corrections: fc.Arbitrary<DraftCorrection> = fc.oneof(
  fc.record({
    type: fc.constant('assign-owner' as const),
    matterKey: keys,
    unitIds: fc.subarray(['water', 'east', 'supervision', 'nobody'], { minLength: 1, maxLength: 2 }),
    role: roles,
  }),
  fc.record({
    type: fc.constant('edit-matter' as const),
    matterKey: keys,
    fields: fc.record({
      owners: names.chain((some) =>
        fc.tuple(
          ...some.map((writtenName) => fc.record({ writtenName: fc.constant(writtenName), role: roles })),
        ),
      ),
      addressedToAll: fc.boolean(),
      leaders: fc.constant([{ writtenName: '乙某' }]),
    }),
  }),
  fc.record({
    type: fc.constant('settle-deadline' as const),
    matterKey: keys,
    choice: fc.constantFrom(
      { type: 'date-anew', at: '2026-12-31' } as const,
      { type: 'launch-as-due' } as const,
      { type: 'without', reason: '另行通知' } as const,
      { type: 'drop', reason: '已过时' } as const,
    ),
  }),
  fc.record({
    type: fc.constant('map-duty' as const),
    dutyId: fc.constantFrom('duty@900-905', 'duty@910-915'),
    target: fc.oneof(
      fc.record({ type: fc.constant('matter' as const), matterKey: keys }),
      fc.constant({ type: 'new-matter', text: '开展巡查。' } as const),
    ),
  }),
  fc.record({
    type: fc.constant('waive-duties' as const),
    dutyIds: fc.subarray(['duty@900-905', 'duty@910-915'], { minLength: 1 }),
    name: fc.constant('甲某'),
    reason: fc.constant('总体要求'),
  }),
  fc.constant({ type: 'edit-header', fields: { addressees: ['各县区'] } } as const),
  fc.constant({ type: 'confirm-matters', matterKeys: 'all' } as const),
);

/** Applies what is allowed and leaves out what is refused, as a person would who reads the refusal. */
function correctedBy(draft: Draft, steps: readonly DraftCorrection[]): Draft {
  return steps.reduce((left, step) => {
    try {
      return correctDraft(left, step, context);
    } catch (error) {
      if (error instanceof DomainError) return left;
      throw error;
    }
  }, draft);
}

/** What a diligent person would do about everything that still blocks. */
function settled(draft: Draft): Draft {
  const dutyIds = draft.duties.map(({ id }) => id);
  return correctedBy(draft, [
    { type: 'edit-header', fields: { addressees: ['各县区'] } },
    { type: 'waive-duties', dutyIds, name: '甲某', reason: '总体要求' },
    ...draft.matters.flatMap(({ key }): DraftCorrection[] => [
      {
        type: 'edit-matter',
        matterKey: key,
        fields: { owners: [], leaders: [], deadline: null, text: '照办。' },
      },
      { type: 'assign-owner', matterKey: key, unitIds: ['water'], role: 'lead' },
    ]),
    { type: 'confirm-matters', matterKeys: 'all' },
  ]);
}

describe('any reading, corrected at random', () => {
  test('when it is launched, then it is refused for its blockers, or each obligation has a lead and no unit twice', () => {
    let launched = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        readings,
        fc.array(corrections, { maxLength: 12 }),
        fc.boolean(),
        (read, steps, diligent) => {
          const corrected = correctedBy(read, steps);
          const draft = diligent ? settled(corrected) : corrected;
          const blockers = launchBlockers(draft, launchQuestion());
          if (blockers.length > 0) {
            refused += 1;
            expect(() => planLaunch(draft, launchRequest())).toThrow(DomainError);
            return;
          }
          launched += 1;
          const { matters } = planLaunch(draft, launchRequest());
          expect(matters).toHaveLength(draft.matters.filter(({ status }) => status === 'matter').length);
          for (const { input } of matters) {
            const ids = input.owners.map(({ unitId }) => unitId);
            expect(input.owners.some(({ role }) => role === 'lead')).toBe(true);
            expect(new Set(ids).size).toBe(ids.length);
          }
          for (const { matter } of matters) {
            if (!draft.doubts.some(({ matterKey }) => matterKey === matter.key)) continue;
            expect(matter.confirmed).not.toBeNull();
          }
          expect(draft.duties.every(({ outcome }) => outcome !== null)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
    expect([launched > 50, refused > 50]).toEqual([true, true]);
  });

  test('when a person settles everything that blocks, then nothing is left that cannot be settled', () => {
    fc.assert(
      fc.property(readings, fc.array(corrections, { maxLength: 8 }), (read, steps) => {
        const draft = settled(correctedBy(read, steps));
        const left = launchBlockers(draft, launchQuestion()).map(({ code }) => code);
        expect(left).toEqual(draft.matters.length === 0 ? ['invalid-input'] : []);
      }),
      { numRuns: 200 },
    );
  });

  test('when it is corrected, then it stays plain JSON and its log grows by one for each correction', () => {
    fc.assert(
      fc.property(readings, corrections, (read, step) => {
        const draft = correctedBy(read, [step]);
        expect(JSON.parse(JSON.stringify(draft))).toEqual(draft);
        expect(draft.corrections).toHaveLength(draft === read ? 0 : 1);
      }),
      { numRuns: 200 },
    );
  });
});
