/** What the log demands of the outbox is what was put there, record by record. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { demandedNotices } from '../../../../domain/obligation/reckoning/demanded-notices.js';
import { noticesFor } from '../../../../domain/obligation/notices.js';
import { at } from '../../calendar/beijing.js';
import { randomLife } from '../random-lives.js';
import { head, Life, office, replay } from '../sample.js';

const keysOf = (notices: readonly { readonly dedupeKey: string }[]) =>
  notices.map(({ dedupeKey }) => dedupeKey);

describe('demandedNotices', () => {
  test('when a reminder was overtaken by its miss in one record, then nobody demands it', () => {
    const life = new Life();
    life.process(
      head('water'),
      { type: 'acknowledge', unitId: 'water' },
      { receivedAt: at('2026-03-11 14:00'), now: at('2026-03-11 14:00') },
    );
    const kinds = demandedNotices(life.log).map(({ kind, level }) => `${kind} ${level ?? ''}`.trim());
    expect(kinds).toEqual(['issued', 'escalation 1', 'escalation 1', 'escalation 2']);
  });

  test('when two commands are recorded at one instant, then each is a record of its own', () => {
    const life = new Life();
    const same = { receivedAt: at('2026-03-11 10:10'), now: at('2026-03-11 10:10') };
    life.process(head('water'), { type: 'submit', unitId: 'water' }, same);
    const before = life.log.length;
    life.process(office, { type: 'remind', unitIds: ['water'] }, same);
    const last = noticesFor(life.log.slice(before), life.state);
    expect(last).toHaveLength(1);
    expect(keysOf(demandedNotices(life.log))).toEqual(expect.arrayContaining(keysOf(last)));
  });

  test('when the log is whole, then every demanded key is there once', () => {
    fc.assert(
      fc.property(randomLife, (life) => {
        const keys = keysOf(demandedNotices(life.log));
        expect(new Set(keys).size).toBe(keys.length);
        const first = life.log.filter((event) => event.at === life.log[0]?.at && event.commandId === null);
        expect(keys.slice(0, 1)).toEqual(keysOf(noticesFor(first, replay(first))).slice(0, 1));
      }),
    );
  });
});
