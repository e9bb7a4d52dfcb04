/** What a draft takes over from a reading, and which doubts it adds itself. */
import { describe, expect, test } from '@jest/globals';
import { launchBlockers } from '../../../domain/launch/launch-blockers.js';
import { corrected, draftOf, draftOfText, deadline, launchQuestion, ownerlessText } from './sample.js';

describe('the doubts of a draft', () => {
  const impossible = draftOfText(
    ownerlessText.replace('必须清理行洪障碍。', '于2026年9月31日前清理行洪障碍。'),
  );
  const [, matter] = impossible.matters;

  test('when a date does not exist, then it is doubted once, at its matter, and settled by a date', () => {
    const doubts = impossible.doubts.filter(({ matterKey }) => matterKey === matter?.key);
    expect(doubts.map(({ code, about }) => [code, about])).toEqual([
      ['doubtful-deadline', 'deadline-unclear'],
    ]);
    const choice = { type: 'date-anew', at: '2026-09-30' } as const;
    const draft = corrected(impossible, {
      type: 'settle-deadline',
      matterKey: matter?.key ?? '',
      choice,
    });
    const open = launchBlockers(draft, launchQuestion()).flatMap(({ items }) => items);
    expect(open.filter(({ what, matterKey }) => what === 'doubt' && matterKey === matter?.key)).toEqual([]);
  });

  test('when the same text is read again, then doubts and duties have the same ids', () => {
    const ids = [...impossible.doubts, ...impossible.duties].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const again = draftOfText(ownerlessText.replace('必须清理行洪障碍。', '于2026年9月31日前清理行洪障碍。'));
    expect([...again.doubts, ...again.duties].map(({ id }) => id)).toEqual(ids);
  });

  test('when a prohibition names an event, then there is nothing to date', () => {
    const event = deadline('relative', null, '开学之前');
    expect(draftOf({ kind: 'prohibition', deadline: event }).doubts).toEqual([]);
    expect(draftOf({ deadline: event }).doubts.map(({ code }) => code)).toEqual(['undated-deadline']);
  });
});
