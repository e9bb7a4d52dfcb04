/** Whole lives of an obligation, told from its events. */
import { describe, expect, test } from '@jest/globals';
import { at } from '../calendar/beijing.js';
import { endings, head, Life, leader, office, handler, replay } from './sample.js';

describe('an obligation', () => {
  test('when everything is done in time, then the clocks are met and nobody is reminded', () => {
    const life = new Life({ completion: { dueAt: at('2026-03-13 18:00'), isExclusive: false } });
    life.must(handler('water'), { type: 'acknowledge', unitId: 'water' }, '2026-03-11 10:10');
    life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-11 17:00');
    life.must(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-12 09:00');
    life.must(leader, { type: 'assent', postId: 'vice-mayor' }, '2026-03-12 10:00');
    life.must(office, { type: 'approve' }, '2026-03-12 11:00');
    expect(life.types()).toEqual([
      'issued',
      'clock-started',
      'clock-started',
      'clock-started',
      'acknowledged',
      'clock-met',
      'responded',
      'clock-met',
      'clock-started',
      'responded',
      'submitted',
      'clock-stopped',
      'clock-paused',
      'clock-started',
      'assented',
      'approved',
      'clock-met',
      'clock-met',
    ]);
    expect(endings(life.log)).toEqual([
      'receipt-1 met',
      'response-1 met',
      'progress-1 stopped: submitted',
      'completion-1 met',
      'decision-1 met',
    ]);
    expect(life.state.phase).toBe('closed');
    expect(life.state.closure).toEqual({ how: 'approved', at: at('2026-03-12 11:00') });
    expect(life.state.clocks).toEqual([]);
    expect(replay(life.log)).toEqual(life.state);
  });

  test('when nobody does anything, then it is reminded, missed and escalated to a review', () => {
    const life = new Life();
    life.until('2026-03-20 00:00');
    expect(
      life.log
        .slice(3)
        .map((event) => ('clock' in event ? `${event.type} ${String(event.clock)}` : event.type)),
    ).toEqual([
      'reminded receipt',
      'clock-missed receipt',
      'escalated',
      'escalated',
      'reminded response',
      'clock-missed response',
      'escalated',
      'escalated',
      'escalated',
      'review-opened response',
    ]);
    expect(life.state.reviewed).toEqual(['response-1']);
  });
});
