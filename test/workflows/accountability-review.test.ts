import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openReview } from '../../domain/accountability/open-review.js';
import { reviewMachine } from '../../domain/accountability/review-machine.js';
import type {
  ReviewCommand,
  ReviewEvent,
  ReviewState,
  WindowName,
} from '../../domain/accountability/types.js';
import { at, drillOf } from '../domain/calendar/beijing.js';
import { timeSkipping } from '../support/environment.js';
import { people, reviewInput } from '../support/review.js';
import { StreamLab } from '../support/stream-lab.js';
import type { Stream } from '../support/stream-lab.js';
import { quietRuntime } from '../support/workflow-lab.js';

type RunningReview = Stream<ReviewState, ReviewCommand, ReviewEvent>;

const dayMs = 86_400_000;
const stateReasons = { type: 'state-reasons' } as const;
const decide = (outcome: 'notice' | 'no-fault') => ({ type: 'decide', outcome }) as const;
let lab: StreamLab<ReviewState, ReviewCommand, ReviewEvent>;

beforeAll(async () => {
  quietRuntime();
  lab = await StreamLab.open({
    env: await timeSkipping(),
    machine: reviewMachine,
    workflow: 'accountabilityReview',
  });
}, 120_000);

afterAll(() => lab.close());

/** A review of the unit water, opened now on a Wednesday at 10:00 whichever day it is: its time line is a drill's. */
async function open(): Promise<RunningReview> {
  const openedAt = await lab.now();
  const planning = drillOf({ realStart: openedAt, drillStart: at('2026-03-11 10:00'), dayMs });
  return lab.start(openReview(reviewInput({ id: `review-${randomUUID()}`, openedAt, planning })));
}

/** The first instant after a window. */
function endOf(review: RunningReview, window: WindowName): number {
  const { missAt } =
    (window === 'statement' ? review.state.statementWindow : review.state.appealWindow) ?? {};
  if (missAt === undefined) throw new Error(`no ${window} window`);
  return missAt;
}

describe('a review whose subject is silent', () => {
  test('when the window for reasons ends, then it has reminded, says that it is over, and decides nothing', async () => {
    const review = await open();
    const end = endOf(review, 'statement');
    expect(end - review.state.openedAt).toBe(5 * dayMs + 1);
    await review.skipTo(end);
    expect(review.types).toEqual(['statement-due-soon', 'window-over']);
    await lab.lab.env.sleep(60 * dayMs);
    expect(review.state).toMatchObject({ phase: 'open', decision: null });
    expect(review.types).toHaveLength(2);
  });

  test('when somebody decides before the window has ended, then it is refused; after it, it is decided', async () => {
    const review = await open();
    expect(await review.command(people.decider, decide('notice'))).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'wrong-state', details: { allowedFrom: endOf(review, 'statement') } },
    });
    await review.skipTo(endOf(review, 'statement'));
    expect(await review.command(people.decider, decide('notice'))).toMatchObject({ outcome: 'done' });
    expect(review.state).toMatchObject({ phase: 'decided', decision: { outcome: 'notice' } });
  });

  test('when nobody appeals, then it may be closed once the window is over, and the workflow ends', async () => {
    const review = await open();
    await review.skipTo(endOf(review, 'statement'));
    await review.command(people.decider, decide('notice'));
    expect(await review.command(people.decider, { type: 'close' })).toMatchObject({ outcome: 'refused' });
    await review.skipTo(endOf(review, 'appeal'));
    expect(review.ofType('window-over')).toMatchObject([{ window: 'statement' }, { window: 'appeal' }]);
    expect(review.state.phase).toBe('decided');
    expect(await review.command(people.decider, { type: 'close' })).toMatchObject({ outcome: 'done' });
    await review.untilEnded();
    expect(review.ofType('closed')).toMatchObject([{ outcome: 'notice' }]);
  });
});

describe('a review whose subject speaks', () => {
  test('when reasons are stated, decided on, appealed and decided anew, then it closes without another reminder', async () => {
    const review = await open();
    await review.command(people.handler, stateReasons);
    await review.command(people.decider, { type: 'add-fact', side: 'for' });
    await review.command(people.decider, decide('notice'));
    await review.command(people.head, { type: 'appeal' });
    expect(await review.command(people.decider, { type: 'decide-appeal', outcome: 'excused' })).toMatchObject(
      { outcome: 'refused', refusal: { code: 'not-permitted' } },
    );
    await review.command(people.second, { type: 'decide-appeal', outcome: 'excused' });
    await review.command(people.second, { type: 'close' });
    await review.untilEnded();
    await lab.lab.env.sleep(60 * dayMs);
    expect(review.types).toEqual([
      'reasons-stated',
      'fact-added',
      'decided',
      'window-started',
      'appealed',
      'appeal-decided',
      'closed',
    ]);
    expect(review.ofType('closed')).toMatchObject([{ outcome: 'excused' }]);
  });

  test('when reasons received in time are processed after the decision, then the decision is withdrawn', async () => {
    const review = await open();
    const end = endOf(review, 'statement');
    await review.skipTo(end);
    await review.command(people.decider, decide('notice'));
    await review.command(people.handler, stateReasons, { receivedAt: end - 1 });
    expect(review.types.slice(-2)).toEqual(['decision-withdrawn', 'reasons-stated']);
    expect(review.state).toMatchObject({ phase: 'open', decision: null });
  });

  test('when no fault is found, then it may be closed at once', async () => {
    const review = await open();
    await review.command(people.handler, stateReasons);
    await review.command(people.decider, decide('no-fault'));
    expect(await review.command(people.decider, { type: 'close' })).toMatchObject({ outcome: 'done' });
    await review.untilEnded();
  });
});

test('when a command comes twice, or from somebody in conflict, then it counts once, or not at all', async () => {
  const review = await open();
  const id = randomUUID();
  const first = await review.command(people.handler, stateReasons, { id });
  expect(await review.command(people.handler, stateReasons, { id })).toEqual(first);
  expect(await review.command(people.requester, decide('notice'))).toMatchObject({
    outcome: 'refused',
    refusal: { code: 'not-permitted' },
  });
  expect(review.types).toEqual(['reasons-stated']);
});
