/** Who hears of a review: its subject, at every step that concerns it, and nobody else. */
import { describe, expect, test } from '@jest/globals';
import { openReview } from '../../../domain/accountability/open-review.js';
import { reviewNoticesFor } from '../../../domain/accountability/review-notices.js';
import type { ReviewEvent } from '../../../domain/accountability/types.js';
import { ReviewStory, opened, reviewInput, reviewOf, statementDueAt } from '../../support/review.js';

const told = (events: readonly ReviewEvent[], before: readonly ReviewEvent[]) =>
  reviewNoticesFor(events, reviewOf([...before, ...events]));

describe('the notices of a review', () => {
  const first = openReview(reviewInput());

  test('when it opens, then the unit under review is told once, and which review it is', () => {
    const [notice, ...others] = told(first, []);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      kind: 'review-opened',
      reviewId: 'review-1',
      obligationId: 'obligation-1',
      recipient: { unitId: 'water', postId: null },
      isDrill: false,
      dedupeKey: 'review-1#1:review-opened:unit:water',
    });
  });

  test('when it is about a post, then the post is told, and no unit', () => {
    const subject = { kind: 'post', postId: 'vice-mayor', unitId: 'city' } as const;
    const [notice] = told(openReview(reviewInput({ subject })), []);
    expect(notice?.recipient).toEqual({ postId: 'vice-mayor', unitId: null, insteadOf: null });
  });

  test('when it runs to its end, then each step that concerns the subject is told in its order', () => {
    const after = statementDueAt + 1;
    const story = new ReviewStory(opened())
      .waitUntil(after)
      .then('decider', { type: 'decide', outcome: 'notice' }, { receivedAt: after })
      .then('head', { type: 'appeal' }, { receivedAt: after + 1 })
      .then('second', { type: 'decide-appeal', outcome: 'no-fault' }, { receivedAt: after + 2 })
      .then('second', { type: 'close' }, { receivedAt: after + 3 });
    const kinds = reviewNoticesFor(story.events, story.state).map(({ kind }) => kind);
    expect(kinds).toEqual([
      'review-statement-due',
      'review-decided',
      'review-appeal-decided',
      'review-closed',
    ]);
    expect(new Set(reviewNoticesFor(story.events, story.state).map(({ dedupeKey }) => dedupeKey)).size).toBe(
      4,
    );
  });

  test('when the subject or a supervisor acts, then nobody is told of it', () => {
    const story = new ReviewStory(opened())
      .then('head', { type: 'state-reasons' }, { receivedAt: statementDueAt - 1 })
      .then('decider', { type: 'add-fact', side: 'for' }, { receivedAt: statementDueAt });
    expect(reviewNoticesFor(story.events, story.state)).toEqual([]);
  });
});
