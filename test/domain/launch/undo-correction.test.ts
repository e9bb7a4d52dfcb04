/** The last correction is taken back as if it had never been made, and the log knows both. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../../domain/domain-error.js';
import { correctDraft } from '../../../domain/launch/correct-draft.js';
import type { DraftCorrection } from '../../../domain/launch/corrections.js';
import type { Draft } from '../../../domain/launch/types.js';
import { context, draftOfText, ownerlessText } from './sample.js';

const read = draftOfText(ownerlessText);
const dutyId = read.duties[0]?.id ?? '';
const undo = { type: 'undo-last' } as const;

const correct = (draft: Draft, correction: DraftCorrection, by = 'office-1') =>
  correctDraft(draft, correction, { ...context, by, source: ownerlessText, asRead: () => read });

const steps: readonly DraftCorrection[] = [
  { type: 'edit-header', fields: { title: '甲题' } },
  { type: 'assign-owner', matterKey: '一/1/1', unitIds: ['water'], role: 'lead' },
  { type: 'split-matter', matterKey: '一/2/1', at: [4] },
  { type: 'merge-matters', matterKeys: ['一/1/1', '一/2/1'] },
  { type: 'map-duty', dutyId, target: { type: 'new-matter' } },
  { type: 'waive-duties', dutyIds: [dutyId], name: '甲某', reason: '总体要求' },
  { type: 'drop-matters', matterKeys: ['一/2/1'], reason: '已办结' },
  { type: 'take-up-matters', matterKeys: ['一/2/1'] },
  { type: 'confirm-matters', matterKeys: 'all' },
];

/** Everything but the log. */
const content = (draft: Draft) => ({ ...draft, corrections: [] });

describe('taking back', () => {
  test('when a correction is taken back, then the draft is as before it, and the log has both', () => {
    const before = correct(read, steps[1] ?? undo);
    const after = correct(correct(before, steps[2] ?? undo), undo);
    expect(content(after)).toEqual(content(before));
    expect(after.corrections.map(({ correction }) => correction.type)).toEqual([
      'assign-owner',
      'split-matter',
      'undo-last',
    ]);
  });

  test('when corrections are made and taken back at random, then only those that stand have an effect', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps, undo, undo), { maxLength: 12 }), (list) => {
        const states: Draft[] = [read];
        let draft = read;
        for (const correction of list) {
          try {
            draft = correct(draft, correction);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
            continue;
          }
          if (correction.type === 'undo-last') states.pop();
          else states.push(draft);
          expect(content(draft)).toEqual(content(states.at(-1) ?? read));
        }
      }),
    );
  });

  test('when nothing stands, or the last correction is another person’s, then it is refused', () => {
    const refused = expect.objectContaining({ code: 'wrong-state' });
    expect(() => correct(read, undo)).toThrow(refused);
    const once = correct(read, steps[0] ?? undo);
    expect(() => correct(once, undo, 'office-2')).toThrow(refused);
    expect(() => correct(correct(once, undo), undo)).toThrow(refused);
    expect(() => correctDraft(once, undo, context)).toThrow(refused);
  });
});
