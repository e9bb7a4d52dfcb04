/** Corrections that make no sense are refused, and the refusal says why. */
import { describe, expect, test } from '@jest/globals';
import { DomainError } from '../../../domain/domain-error.js';
import { correctDraft } from '../../../domain/launch/correct-draft.js';
import type { DraftCorrection } from '../../../domain/launch/corrections.js';
import type { Draft } from '../../../domain/launch/types.js';
import { context, corrected, deadline, draftOf, draftOfText, ownerlessText } from './sample.js';

const key = '一/1/1';
const read = draftOfText(ownerlessText);
const dutyId = read.duties[0]?.id ?? '';

describe('what is refused', () => {
  const undated = draftOf({ deadline: deadline('relative', null, '开学之前') });
  const dropped = corrected(undated, {
    type: 'settle-deadline',
    matterKey: key,
    choice: { type: 'drop', reason: '已过时' },
  });
  const withDuty = { ...dropped, duties: read.duties };
  const edit = (fields: Extract<DraftCorrection, { type: 'edit-matter' }>['fields']): DraftCorrection => ({
    type: 'edit-matter',
    matterKey: key,
    fields,
  });
  const settle = (
    choice: Extract<DraftCorrection, { type: 'settle-deadline' }>['choice'],
  ): DraftCorrection => ({
    type: 'settle-deadline',
    matterKey: key,
    choice,
  });
  const cases: readonly (readonly [string, Draft, DraftCorrection, string])[] = [
    [
      'a cut outside the text',
      draftOf(),
      { type: 'split-matter', matterKey: key, at: [99] },
      'invalid-input',
    ],
    ['cuts without order', draftOf(), { type: 'split-matter', matterKey: key, at: [4, 2] }, 'invalid-input'],
    ['a split without cuts', draftOf(), { type: 'split-matter', matterKey: key }, 'invalid-input'],
    [
      'parts that lose words',
      draftOf(),
      { type: 'split-matter', matterKey: key, parts: [{ text: '排查' }, { text: '隐患。' }] },
      'invalid-input',
    ],
    [
      'a split of a dropped matter',
      dropped,
      { type: 'split-matter', matterKey: key, at: [2] },
      'wrong-state',
    ],
    [
      'how often without a whole period',
      draftOf(),
      edit({ deadline: deadline('recurring', null, '经常') }),
      'invalid-input',
    ],
    [
      'how often in two ways',
      draftOf(),
      edit({ deadline: deadline('recurring', null, '每月5日前、每周五前') }),
      'invalid-input',
    ],
    [
      'how often with a date',
      draftOf(),
      edit({ deadline: deadline('recurring', '2026-09-01', '每天') }),
      'invalid-input',
    ],
    [
      'how often until a day that does not exist',
      draftOf(),
      edit({ deadline: { raw: '每天', kind: 'recurring', at: null, until: '2026-02-30' } }),
      'invalid-input',
    ],
    [
      'how often until two days',
      draftOf(),
      edit({ deadline: { raw: '每天，至2026-12-31', kind: 'recurring', at: null, until: '2026-12-30' } }),
      'invalid-input',
    ],
    [
      'how often until a day before the document',
      draftOf(),
      edit({ deadline: { raw: '每天，至2026-06-09', kind: 'recurring', at: null } }),
      'invalid-input',
    ],
    [
      'a last day for what does not recur',
      draftOf(),
      edit({ deadline: { raw: '9月底前', kind: 'date', at: '2026-09-30', until: '2026-12-31' } }),
      'invalid-input',
    ],
    ['a merger of one', draftOf(), { type: 'merge-matters', matterKeys: [key, key] }, 'invalid-input'],
    ['dropping nothing', draftOf(), { type: 'drop-matters', matterKeys: [], reason: '无' }, 'invalid-input'],
    [
      'dropping without a reason',
      draftOf(),
      { type: 'drop-matters', matterKeys: [key], reason: ' ' },
      'invalid-input',
    ],
    ['taking up what stands', draftOf(), { type: 'take-up-matters', matterKeys: [key] }, 'wrong-state'],
    ['joint with one owner', draftOf(), edit({ mode: 'joint' }), 'wrong-state'],
    [
      'a lead where only assistants are',
      draftOf({ leadUnits: [], assistUnits: ['市水利局'] }),
      edit({ mode: 'lead' }),
      'wrong-state',
    ],
    [
      'proposed owners where none are',
      read,
      { type: 'take-proposed-owners', doubtId: read.doubts[0]?.id ?? '' },
      'wrong-state',
    ],
    [
      'a waiver as what no duty is',
      read,
      { type: 'waive-duties', waivableAs: '背景', name: '甲某' },
      'not-found',
    ],
    [
      'a waiver in both ways',
      read,
      { type: 'waive-duties', dutyIds: [dutyId], waivableAs: '总体要求', name: '甲某', reason: '无' },
      'invalid-input',
    ],
    ['an empty edit', draftOf(), edit({}), 'invalid-input'],
    ['blank words', draftOf(), edit({ text: '  ' }), 'invalid-input'],
    [
      'an edit of no matter',
      draftOf(),
      { ...edit({ text: '改' }), matterKey: '九/9/9' } as DraftCorrection,
      'not-found',
    ],
    ['a deadline without a date', draftOf(), edit({ deadline: deadline('date') }), 'invalid-input'],
    [
      'a day that does not exist',
      draftOf(),
      edit({ deadline: deadline('date', '2026-06-31') }),
      'invalid-input',
    ],
    [
      'an owner by an unknown id',
      draftOf(),
      edit({ owners: [{ writtenName: '', role: 'lead', unitIds: ['x'] }] }),
      'unknown-unit',
    ],
    [
      'an owner without a name',
      draftOf(),
      edit({ owners: [{ writtenName: ' ', role: 'lead' }] }),
      'invalid-input',
    ],
    [
      'a leader by a handler’s post',
      draftOf(),
      edit({ leaders: [{ writtenName: '', postId: 'water-handler' }] }),
      'unknown-post',
    ],
    [
      'an assignment of nobody',
      draftOf(),
      { type: 'assign-owner', matterKey: key, unitIds: [], role: 'lead' },
      'invalid-input',
    ],
    [
      'an assignment of an unknown unit',
      draftOf(),
      { type: 'assign-owner', matterKey: key, unitIds: ['x'], role: 'lead' },
      'unknown-unit',
    ],
    ['an empty edit of the header', draftOf(), { type: 'edit-header', fields: {} }, 'invalid-input'],
    [
      'an impossible date of issue',
      draftOf(),
      { type: 'edit-header', fields: { issuedOn: '2026-02-30' } },
      'invalid-input',
    ],
    ['a choice for no deadline', draftOf(), settle({ type: 'launch-as-due' }), 'wrong-state'],
    ['launching as due without a date', undated, settle({ type: 'launch-as-due' }), 'wrong-state'],
    ['dropping without a reason', undated, settle({ type: 'drop', reason: ' ' }), 'invalid-input'],
    ['dating anew without a date', undated, settle({ type: 'date-anew', at: '秋天' }), 'invalid-input'],
    [
      'settling a doubt that is not there',
      draftOf(),
      { type: 'settle-doubt', doubtId: 'x', reason: '无' },
      'not-found',
    ],
    [
      'talking away a deadline’s doubt',
      undated,
      { type: 'settle-doubt', doubtId: undated.doubts[0]?.id ?? '', reason: '无妨' },
      'wrong-state',
    ],
    [
      'talking away a missing owner',
      read,
      { type: 'settle-doubt', doubtId: read.doubts[0]?.id ?? '', reason: '无妨' },
      'wrong-state',
    ],
    [
      'confirming a doubtful matter',
      undated,
      { type: 'confirm-matters', matterKeys: [key] },
      'unsettled-doubts',
    ],
    ['confirming nothing', draftOf(), { type: 'confirm-matters', matterKeys: [] }, 'invalid-input'],
    [
      'confirming an unknown matter',
      draftOf(),
      { type: 'confirm-matters', matterKeys: ['九/9/9'] },
      'not-found',
    ],
    [
      'mapping an unknown duty',
      read,
      { type: 'map-duty', dutyId: 'x', target: { type: 'new-matter' } },
      'not-found',
    ],
    [
      'mapping a duty to a dropped matter',
      withDuty,
      { type: 'map-duty', dutyId, target: { type: 'matter', matterKey: key } },
      'wrong-state',
    ],
    [
      'waiving without a name',
      read,
      { type: 'waive-duties', dutyIds: [dutyId], name: ' ', reason: '总体要求' },
      'invalid-input',
    ],
    [
      'waiving without a reason',
      read,
      { type: 'waive-duties', dutyIds: [dutyId], name: '甲某', reason: '' },
      'invalid-input',
    ],
    [
      'waiving nothing',
      read,
      { type: 'waive-duties', dutyIds: [], name: '甲某', reason: '总体要求' },
      'invalid-input',
    ],
    [
      'waiving a known and an unknown duty',
      read,
      { type: 'waive-duties', dutyIds: [dutyId, 'x'], name: '甲某', reason: '总体要求' },
      'not-found',
    ],
  ];
  test.each(cases)('when it is %s, then the refusal says why', (_, draft, correction, code) => {
    let refusal: unknown;
    try {
      correctDraft(draft, correction, context);
    } catch (error) {
      refusal = error;
    }
    if (!(refusal instanceof DomainError)) throw new Error('it was not refused');
    expect([refusal.code, refusal.message.length > 20]).toEqual([code, true]);
  });
});
