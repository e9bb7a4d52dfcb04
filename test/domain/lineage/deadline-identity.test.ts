/** Which deadlines of a later document are those of the former one. */
import { expect, test } from '@jest/globals';
import type { DraftDeadline } from '../../../domain/launch/types.js';
import { isSameDeadline } from '../../../domain/lineage/deadline-identity.js';

function weekly(more: Partial<DraftDeadline> = {}): DraftDeadline {
  const recurrence = { unit: 'week', every: 1, month: null, day: 5, time: null } as const;
  return { raw: '每周五前', kind: 'recurring', at: null, rule: '', recurrence, choice: null, ...more };
}
const thursdays = { unit: 'week', every: 1, month: null, day: 4, time: null } as const;

test.each([
  ['the same rhythm', weekly(), weekly({ raw: '每周五之前' }), true],
  ['another weekday', weekly(), weekly({ recurrence: thursdays }), false],
  ['the same without the last day that a person gave', weekly({ until: '2026-12-31' }), weekly(), true],
  ['a last day', weekly(), weekly({ until: '2026-12-31' }), false],
  ['another last day', weekly({ until: '2026-12-31' }), weekly({ until: '2026-11-30' }), false],
  [
    'another weekday and no last day',
    weekly({ until: '2026-12-31' }),
    weekly({ recurrence: thursdays }),
    false,
  ],
  ['no deadline any more', weekly({ until: '2026-12-31' }), null, false],
  ['still none', null, null, true],
] as const)('when the notice has %s, then that is judged so', (_, before, after, isSame) => {
  expect(isSameDeadline(before, after)).toBe(isSame);
});
