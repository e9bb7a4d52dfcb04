/** Every command of a review in every phase by every kind of person. */
import { describe, expect, test } from '@jest/globals';
import { allowedReviewCommands } from '../../../domain/accountability/check-review-command.js';
import { reviewMachine } from '../../../domain/accountability/review-machine.js';
import type { ReviewCommand, ReviewCommandType } from '../../../domain/accountability/types.js';
import { at } from '../calendar/beijing.js';
import { envelope, people, refusalOf, ReviewStory, statementDueAt } from '../../support/review.js';
import type { Person } from '../../support/review.js';

const decidedAt = statementDueAt + 60_000;
const appealedAt = decidedAt + 60_000;
const appealOver = at('2026-04-01 00:00');

const open = new ReviewStory();
const over = open.waitUntil(statementDueAt + 1);
const stated = open.then('handler', { type: 'state-reasons' }, { receivedAt: at('2026-03-12 10:00') });
const decided = over.then('decider', { type: 'decide', outcome: 'notice' }, { receivedAt: decidedAt });
const acquitted = over.then('decider', { type: 'decide', outcome: 'no-fault' }, { receivedAt: decidedAt });
const appealed = decided.then('head', { type: 'appeal' }, { receivedAt: appealedAt });
const settled = appealed.then(
  'second',
  { type: 'decide-appeal', outcome: 'excused' },
  { receivedAt: appealedAt + 1 },
);
const closed = settled.then('second', { type: 'close' }, { receivedAt: appealedAt + 2 });

const situations = {
  'open, nothing said': { story: open, now: at('2026-03-12 10:00') },
  'open, time passed': { story: over, now: decidedAt },
  'open, stated once': { story: stated, now: at('2026-03-12 11:00') },
  'open, stated twice': {
    story: stated.then('head', { type: 'state-reasons' }, { receivedAt: at('2026-03-12 10:30') }),
    now: at('2026-03-12 11:00'),
  },
  'decided, may be appealed': { story: decided, now: appealedAt },
  'decided, appeal time over': { story: decided.waitUntil(appealOver), now: appealOver },
  'decided, no fault': { story: acquitted, now: decidedAt + 1 },
  appealed: { story: appealed, now: appealedAt + 1 },
  settled: { story: settled, now: appealedAt + 2 },
  closed: { story: closed, now: appealedAt + 3 },
} as const;

type Situation = keyof typeof situations;

/** What each kind of person may do in each situation; a situation that is not listed allows nothing. */
const allowed: Record<Person, Partial<Record<Situation, readonly ReviewCommandType[]>>> = {
  handler: {
    'open, nothing said': ['state-reasons'],
    'open, time passed': ['state-reasons'],
    'open, stated once': ['state-reasons'],
    'decided, may be appealed': ['appeal'],
  },
  head: {
    'open, nothing said': ['state-reasons'],
    'open, time passed': ['state-reasons'],
    'open, stated once': ['state-reasons'],
    'decided, may be appealed': ['appeal'],
  },
  otherHead: {},
  office: {},
  leader: {},
  admin: {},
  requester: conflicted(),
  escalated: conflicted(),
  insider: conflicted(),
  decider: {
    'open, nothing said': ['add-fact'],
    'open, time passed': ['add-fact', 'decide'],
    'open, stated once': ['add-fact', 'decide'],
    'open, stated twice': ['add-fact', 'decide'],
    'decided, appeal time over': ['close'],
    'decided, no fault': ['close'],
    appealed: ['add-fact'],
    settled: ['close'],
  },
  second: {
    'open, nothing said': ['add-fact'],
    'open, time passed': ['add-fact', 'decide'],
    'open, stated once': ['add-fact', 'decide'],
    'open, stated twice': ['add-fact', 'decide'],
    'decided, appeal time over': ['close'],
    'decided, no fault': ['close'],
    appealed: ['add-fact', 'decide-appeal'],
    settled: ['close'],
  },
};

/** A supervisor who held or escalated the matter is a witness: facts and filing, no decision. */
function conflicted(): Partial<Record<Situation, readonly ReviewCommandType[]>> {
  return {
    'open, nothing said': ['add-fact'],
    'open, time passed': ['add-fact'],
    'open, stated once': ['add-fact'],
    'open, stated twice': ['add-fact'],
    'decided, appeal time over': ['close'],
    'decided, no fault': ['close'],
    appealed: ['add-fact'],
    settled: ['close'],
  };
}

const commands: readonly ReviewCommand[] = [
  { type: 'state-reasons' },
  { type: 'add-fact', side: 'for' },
  { type: 'decide', outcome: 'reminder' },
  { type: 'appeal' },
  { type: 'decide-appeal', outcome: 'excused' },
  { type: 'pin-window', dueAt: at('2027-01-01 00:00') },
  { type: 'close' },
];

const eventOf: Readonly<Record<ReviewCommandType, string>> = {
  'state-reasons': 'reasons-stated',
  'add-fact': 'fact-added',
  decide: 'decided',
  appeal: 'appealed',
  'decide-appeal': 'appeal-decided',
  'pin-window': 'window-started',
  close: 'closed',
};

const cases = (Object.keys(people) as Person[]).flatMap((person) =>
  (Object.keys(situations) as Situation[]).flatMap((situation) =>
    commands.map((command) => ({ person, situation, command })),
  ),
);

describe('a command on a review', () => {
  test.each(cases)('when $person gives $command.type while $situation, then the table decides', (given) => {
    const { story, now } = situations[given.situation];
    const actor = people[given.person];
    const may = allowed[given.person][given.situation] ?? [];
    const run = (): readonly { type: string; actor: unknown }[] =>
      reviewMachine.decide(story.state, envelope(given.command, actor, now), now);
    if (may.includes(given.command.type)) {
      expect(run()[0]).toMatchObject({ type: eventOf[given.command.type], actor, at: now });
      return;
    }
    const refusal = refusalOf(run);
    expect(['not-permitted', 'wrong-state']).toContain(refusal.code);
    expect(refusal.details['allowed']).toEqual(may);
  });

  test('when a stranger asks, then the refusal does not tell how far the review has come', () => {
    const messages = [open, decided, closed].map(
      ({ state }) =>
        refusalOf(() =>
          reviewMachine.decide(state, envelope({ type: 'appeal' }, people.otherHead, appealedAt), appealedAt),
        ).message,
    );
    expect(new Set(messages).size).toBe(1);
  });

  test('when a post is under review, then its holder speaks, and neither its unit nor its supervisor', () => {
    const subject = { kind: 'post', postId: 'water-head', unitId: 'water' } as const;
    const state = { ...open.state, subject };
    expect(allowedReviewCommands(state, people.head, decidedAt)).toEqual(['state-reasons']);
    expect(allowedReviewCommands(state, people.handler, decidedAt)).toEqual([]);
    const inspector = { ...people.decider, postId: 'water-head' };
    expect(allowedReviewCommands(state, inspector, decidedAt)).toEqual(['add-fact']);
  });

  test("when the office is under review for its own delay, then the office's staff speaks for it", () => {
    const state = { ...open.state, subject: { kind: 'unit', unitId: 'party-office' } as const };
    expect(allowedReviewCommands(state, people.office, decidedAt)).toEqual(['state-reasons']);
  });
});
