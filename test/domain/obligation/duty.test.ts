/** Escalation by a duty roster, on the machine alone: who is on duty is recorded and told, an empty slot moves on. */
import { expect, test } from '@jest/globals';
import { onDutyAt } from '../../../domain/duty/on-duty.js';
import type { Shift } from '../../../domain/duty/types.js';
import type { Instant } from '../../../domain/instant.js';
import { step } from '../../../domain/machine.js';
import type { Facts } from '../../../domain/machine.js';
import { issue } from '../../../domain/obligation/issue.js';
import { obligationMachine } from '../../../domain/obligation/machine.js';
import { noticesFor } from '../../../domain/obligation/notices.js';
import type { ObligationEvent } from '../../../domain/obligation/types.js';
import { at } from '../calendar/beijing.js';
import { input, replay } from './sample.js';

/** Missed at 02:00: 特提 leaves half an hour. */
const state = replay(issue(input({ issuedAt: at('2026-03-11 01:30') })));
const missedAt = state.clocks.find(({ name }) => name === 'receipt')?.missAt ?? 0;

const shift = (accountId: string, from: string, until: string, isHeld = true): Shift => ({
  ...{ id: `s-${accountId}`, startsAt: at(from), endsAt: at(until) },
  persons: isHeld ? [{ duty: 'officer', accountId, name: accountId }] : [],
});

const evening = shift('evening', '2026-03-10 18:00', '2026-03-11 02:00');
const night = shift('night', '2026-03-11 02:00', '2026-03-11 08:00');
const empty = shift('night', '2026-03-11 02:00', '2026-03-11 08:00', false);

function factsOf(shifts: readonly Shift[], now: Instant, vacant: readonly string[] = []): Facts {
  const period = { from: at('2026-03-10 00:00'), until: at('2026-03-12 00:00'), shifts };
  const onDuty = onDutyAt('water-duty', period, now);
  if (onDuty === null) return { vacantPostIds: vacant };
  const isEmpty = onDuty.shiftIds.length === 0;
  return { vacantPostIds: isEmpty ? [...vacant, 'water-duty'] : vacant, onDuty: [onDuty] };
}

function missed(facts: Facts) {
  const result = step(obligationMachine, state, { envelope: null, now: missedAt, facts });
  const escalated = result.events.filter(
    (event): event is Extract<ObligationEvent, { type: 'escalated' }> => event.type === 'escalated',
  );
  return { escalated, notices: noticesFor(result.events, result.state) };
}

test('when it is missed at the turn of shifts, then the shift that begins is named, in the log and in its notice', () => {
  const { escalated, notices } = missed(factsOf([evening, night], missedAt));
  expect(escalated).toMatchObject([
    { onDuty: [{ postId: 'water-duty', shiftIds: ['s-night'], accountIds: ['night'] }], vacantPostIds: [] },
  ]);
  const called = notices.filter(({ kind }) => kind === 'escalation');
  expect(called.map(({ recipient: { postId }, onDuty }) => [postId, onDuty])).toEqual([
    ['water-head', undefined],
    ['water-duty', ['night']],
  ]);
});

test('when the slot is empty and the head vacant, then the office is called at the same instant, and why is recorded', () => {
  const { escalated } = missed(factsOf([evening, empty], missedAt, ['water-head']));
  expect(escalated).toMatchObject([
    {
      escalation: { level: 1, to: [] },
      vacantPostIds: ['water-head', 'water-duty'],
      onDuty: [{ postId: 'water-duty', shiftIds: [], accountIds: [] }],
    },
    { escalation: { level: 2, to: [{ postId: 'office-duty' }] }, at: missedAt },
  ]);
});

test('when no roster covers the instant, then nothing of duty is recorded or told', () => {
  const { escalated, notices } = missed({ vacantPostIds: [] });
  expect(escalated[0]).not.toHaveProperty('onDuty');
  expect(notices.some((notice) => 'onDuty' in notice)).toBe(false);
});
