/** Deputising: who may be appointed by whom, for how long, and never across the sides of a matter. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../../domain/machine.js';
import { endOf, requireAppointable, standsAt } from '../../../domain/organisation/deputising.js';
import type { Appointment, Deputising } from '../../../domain/organisation/deputising.js';
import { mayDeputise } from '../../../domain/organisation/may-deputise.js';
import type { PostAccount } from '../../../domain/organisation/succession.js';
import { requirePost } from '../../../domain/organisation/succession.js';
import type { Organisation } from '../../../domain/organisation/types.js';
import { refusalOf } from '../../support/review.js';
import { post, unit } from './sample-organisation.js';

const day = 86_400_000;
const now = Date.UTC(2026, 5, 10);

const organisation: Organisation = {
  units: [unit('water', '云陵市水利局'), unit('party', '云陵市委办')],
  posts: [
    post('water-head', 'water'),
    post('water-handler', 'water', { kind: 'handler' }),
    post('clerk', 'party', { kind: 'handler' }),
    post('office-duty', 'party', { kind: 'office-duty' }),
    post('vice', 'party', { kind: 'leader' }),
    post('inspector', 'party', { kind: 'supervisor' }),
  ],
  aliases: [],
};

const accountOf = (role: PostAccount['role'], unitId: string, postId: string | null): PostAccount => ({
  ...{ id: `a-${postId ?? 'free'}`, displayName: '某某', role, unitId, postId, isActive: true },
});
const handler = accountOf('handler', 'water', 'water-handler');

const appointment = (change: Partial<Appointment> = {}): Appointment => ({
  post: requirePost(organisation, 'water-head'),
  account: handler,
  holderIds: ['a-head'],
  from: now,
  until: now + 10 * day,
  by: { accountId: 'a-head', role: 'head', unitId: 'water', postId: 'water-head' },
  now,
  ...change,
});

const standing = (change: Partial<Deputising>): Deputising => ({
  ...{ id: 'd-1', postId: 'water-head', accountId: 'a-other', from: now, until: now + day },
  ...{ reason: '外出', appointedBy: 'a-head', appointedAt: now, revokedAt: null },
  ...change,
});

const code = (change: Partial<Appointment>, others: readonly Deputising[] = []) =>
  refusalOf(() => requireAppointable(appointment(change), others, organisation)).code;

describe('requireAppointable', () => {
  test("when the holder appoints one of the unit's people for a time, then it may be", () => {
    expect(() => requireAppointable(appointment(), [], organisation)).not.toThrow();
  });

  test.each([
    ['it begins in the past', { from: now - 1 }],
    ['it ends before it begins', { until: now }],
    ['it lasts too long', { until: now + 184 * day }],
  ])('when %s, then the period is refused', (_, change) => {
    expect(code(change)).toBe('invalid-input');
  });

  const others: readonly (readonly [string, Actor])[] = [
    ['a stranger', { accountId: 'a-x', role: 'head', unitId: 'party', postId: 'clerk' }],
    ['a colleague', { accountId: 'a-x', role: 'handler', unitId: 'water', postId: null }],
    ['the one to be appointed', { accountId: 'a-water-handler', role: 'admin', unitId: null, postId: null }],
    [
      'a deputy of the post',
      {
        ...{ accountId: 'a-x', role: 'head', unitId: 'water', postId: 'water-head' },
        deputising: { id: 'd-1', postId: 'water-head' },
      },
    ],
  ];

  test.each(others)('when %s appoints, then it is refused', (_, by) => {
    expect(code({ by })).toBe('not-permitted');
  });

  test('when the post has a deputy in that time, then that one is named', () => {
    const refused = refusalOf(() => requireAppointable(appointment(), [standing({})], organisation));
    expect(refused).toMatchObject({
      code: 'wrong-state',
      details: { deputising: { id: 'd-1', accountId: 'a-other' } },
    });
    const revoked = standing({ revokedAt: now });
    expect(() => requireAppointable(appointment(), [revoked], organisation)).not.toThrow();
  });

  test.each([
    ["the deputy's own post is deputised", { postId: 'water-handler' }],
    ['the holder deputises another post', { postId: 'clerk', accountId: 'a-head' }],
  ])('when %s in that time, then it would be a deputy of a deputy', (_, change) => {
    expect(code({}, [standing(change)])).toBe('wrong-state');
    const later = standing({ ...change, from: now + 10 * day, until: now + 11 * day });
    expect(() => requireAppointable(appointment(), [later], organisation)).not.toThrow();
  });
});

describe('mayDeputise: no substitution across the sides', () => {
  const may = (account: PostAccount, postId: string): boolean => {
    try {
      mayDeputise(account, requirePost(organisation, postId), organisation);
      return true;
    } catch {
      return false;
    }
  };

  test.each([
    [handler, ['water-head']],
    [accountOf('office', 'party', 'clerk'), ['office-duty']],
    [accountOf('leader', 'party', null), ['vice']],
    [accountOf('supervisor', 'party', null), ['inspector']],
    [accountOf('admin', 'party', null), ['clerk', 'office-duty']],
    [{ ...handler, isActive: false }, []],
  ] as const)('when it is account %#, then only posts of its own side', (account, allowed) => {
    const reached = organisation.posts.map(({ id }) => id).filter((id) => may(account, id));
    expect(reached).toEqual(allowed);
  });
});

test('when it stands, then from its first instant until before its end or its revocation', () => {
  const instants = fc.integer({ min: 0, max: 100 });
  const property = fc.property(
    instants,
    instants,
    fc.option(instants),
    instants,
    (from, until, revokedAt, at) => {
      const each = { from, until, revokedAt };
      const isInside = at >= from && at < until && (revokedAt === null || at < revokedAt);
      expect(standsAt(each, at)).toBe(isInside);
      expect(endOf(each)).toBeLessThanOrEqual(until);
    },
  );
  fc.assert(property);
});
