/** Succession: who may order it, who may succeed, and what changes. */
import { describe, expect, test } from '@jest/globals';
import { roleOfPost } from '../../../domain/organisation/post-role.js';
import { planSuccession } from '../../../domain/organisation/succession.js';
import type { PostAccount, SuccessionOrder } from '../../../domain/organisation/succession.js';
import type { Actor } from '../../../domain/machine.js';
import type { Organisation } from '../../../domain/organisation/types.js';
import { refusalOf } from '../../support/review.js';
import { post, unit } from './sample-organisation.js';

const organisation: Organisation = {
  units: [unit('water', '云陵市水利局'), unit('party', '云陵市委办')],
  posts: [
    post('head', 'water', { holder: { id: 'p-1', name: '甲某' } }),
    post('duty', 'water', { kind: 'unit-duty' }),
    post('handler', 'water', { kind: 'handler', holder: { id: 'a-h', name: '乙某' } }),
    post('clerk', 'party', { kind: 'handler' }),
    post('office-duty', 'party', { kind: 'office-duty' }),
    post('vice', 'water', { kind: 'leader' }),
    post('inspector', 'party', { kind: 'supervisor' }),
  ],
  aliases: [],
};

const account = (id: string, change: Partial<PostAccount> = {}): PostAccount => ({
  ...{ id, displayName: `${id}某`, role: 'handler', unitId: 'water', postId: null, isActive: true },
  ...change,
});

const admin: Actor = { accountId: 'a-admin', role: 'admin', unitId: null, postId: null };
const head: Actor = { accountId: 'a-head', role: 'head', unitId: 'water', postId: 'head' };

const plan = (change: Partial<SuccessionOrder>) =>
  planSuccession(organisation, {
    ...{ postId: 'head', successor: { account: account('a-1'), name: null }, leavesPost: false, by: admin },
    ...change,
  });

describe('planSuccession', () => {
  test('when an account succeeds, then the post is its own and the role is that of the post', () => {
    const { changes, role, succeeded } = plan({});
    expect(changes).toMatchObject([
      { type: 'put-post', post: { id: 'head', holder: { id: 'a-1', name: 'a-1某' } } },
    ]);
    expect(role).toBe('head');
    expect(succeeded).toMatchObject([{ from: { name: '甲某' }, to: { id: 'a-1' } }]);
  });

  test('when the successor leaves a post, then that one falls vacant in the same plan', () => {
    const successor = { account: account('a-h', { postId: 'handler' }), name: '乙某' };
    expect(refusalOf(() => plan({ successor }))).toMatchObject({
      code: 'wrong-state',
      details: { postId: 'handler' },
    });
    expect(plan({ successor, leavesPost: true }).succeeded).toMatchObject([
      { post: { id: 'head' }, to: { name: '乙某' } },
      { post: { id: 'handler' }, from: { name: '乙某' }, to: null },
    ]);
  });

  test('when nobody or a person without an account succeeds, then no account takes a role', () => {
    expect(plan({ successor: null })).toMatchObject({ role: null, succeeded: [{ to: null }] });
    expect(plan({ successor: { name: '丁某' } })).toMatchObject({
      role: null,
      succeeded: [{ to: { name: '丁某' } }],
    });
  });

  test('when the head fills a post of the own unit, then handlers and duty only, with its own people', () => {
    expect(plan({ by: head, postId: 'duty' }).role).toBe('handler');
    const refused = (change: Partial<SuccessionOrder>) => refusalOf(() => plan({ by: head, ...change })).code;
    expect(refused({})).toBe('not-permitted');
    expect(refused({ postId: 'clerk' })).toBe('not-permitted');
    expect(refused({ postId: 'vice' })).toBe('not-permitted');
    const stranger = { account: account('a-2', { unitId: 'party' }), name: null };
    expect(refused({ postId: 'duty', successor: stranger })).toBe('not-permitted');
  });

  test.each([
    [
      'oneself',
      { by: head, postId: 'duty', successor: { account: account('a-head'), name: null } },
      'not-permitted',
    ],
    ['a post that is not there', { postId: 'nowhere' }, 'unknown-post'],
    [
      'an administrator',
      { successor: { account: account('a-1', { role: 'admin' }), name: null } },
      'invalid-input',
    ],
    [
      'an account that is closed',
      { successor: { account: account('a-1', { isActive: false }), name: null } },
      'invalid-input',
    ],
    [
      'whoever holds it',
      { postId: 'handler', successor: { account: account('a-h'), name: null } },
      'wrong-state',
    ],
    ['nobody, where nobody is', { postId: 'duty', successor: null }, 'wrong-state'],
  ] as const)('when one appoints %s, then it is refused', (_, change, code) => {
    expect(refusalOf(() => plan(change)).code).toBe(code);
  });
});

test.each([
  ['head', 'head'],
  ['duty', 'handler'],
  ['handler', 'handler'],
  ['clerk', 'office'],
  ['office-duty', 'office'],
  ['vice', 'leader'],
  ['inspector', 'supervisor'],
] as const)('when somebody acts under the post %s, then as %s', (id, role) => {
  const found = organisation.posts.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no post ${id}`);
  expect(roleOfPost(found, organisation)).toBe(role);
});
