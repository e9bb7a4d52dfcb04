/** The demo organisation is whole: every unit can receive and answer, every role can sign in, one head is missing. */
import { describe, expect, test } from '@jest/globals';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import { inboxOf } from '../../domain/organisation/resolve-addressees.js';
import { resolveUnit } from '../../domain/organisation/resolve-unit.js';
import type { PostKind } from '../../domain/organisation/types.js';
import { demoRoles, loadDemoOrganisation } from '../../seeds/organisation/load-demo.js';

const { organisation, accounts, password } = loadDemoOrganisation('seeds/organisation');
const index = indexOrganisation(organisation);

describe('the demo organisation', () => {
  test('when it is loaded, then it has the ranks that the demo promises', () => {
    const count = (level: string) => organisation.units.filter((unit) => unit.level === level).length;
    expect(['city', 'county', 'department', 'office', 'group'].map(count)).toEqual([1, 3, 18, 1, 9]);
    expect(organisation.posts.filter(({ kind }) => kind === 'leader')).toHaveLength(5);
    expect(organisation.posts.filter(({ kind }) => kind === 'office-duty')).toHaveLength(1);
  });

  test('when any unit below the city owes something, then it is reached by head, duty and handler posts', () => {
    const needed: PostKind[] = ['unit-head', 'unit-duty', 'handler'];
    for (const unit of organisation.units.filter(({ level }) => level !== 'city')) {
      const kinds = (index.postsByUnit.get(inboxOf(unit, index).id) ?? []).map(({ kind }) => kind);
      expect(kinds).toEqual(expect.arrayContaining(needed));
    }
  });

  test('when posts are looked through, then each leader has a duty post and only one head is missing', () => {
    const leaders = organisation.posts.filter(({ kind }) => kind === 'leader');
    expect(leaders.filter(({ dutyPostId }) => dutyPostId === null)).toEqual([]);
    expect(organisation.posts.filter(({ holder }) => holder === null).map(({ id }) => id)).toEqual([
      'telecom-head',
    ]);
  });

  test('when the headquarters is looked at, then one office leads nine groups with host and members', () => {
    const groups = organisation.units.filter(({ level }) => level === 'group');
    expect(groups.map(({ parentId }) => parentId)).toEqual(groups.map(() => 'flood-office'));
    for (const { group } of groups) expect(group?.memberUnitIds.length).toBeGreaterThan(0);
  });

  test('when the discipline bodies are written as one, then both are meant and one inbox answers', () => {
    const resolution = resolveUnit('市纪委监委', index);
    const units = resolution.status === 'known' ? resolution.units : [];
    expect(units.map((unit) => unit.id)).toEqual(['discipline', 'supervision']);
    expect(new Set(units.map((unit) => inboxOf(unit, index).id))).toEqual(new Set(['discipline']));
  });
});

describe('the demo accounts', () => {
  test('when they are listed, then names are unique, every role is there and a password is given', () => {
    expect(new Set(accounts.map(({ username }) => username)).size).toBe(accounts.length);
    expect(new Set(accounts.map(({ role }) => role))).toEqual(new Set(demoRoles));
    expect(password.length).toBeGreaterThan(7);
  });

  test('when an account acts, then its post exists, is held, stands in its unit and fits its role', () => {
    const kindsOf: Record<string, readonly PostKind[]> = {
      office: ['handler', 'office-duty'],
      handler: ['handler'],
      head: ['unit-head'],
      leader: ['leader'],
      supervisor: ['supervisor'],
    };
    for (const { role, unitId, postId } of accounts) {
      if (role === 'admin') expect([unitId, postId]).toEqual([null, null]);
      else {
        const post = index.postById.get(postId ?? '');
        expect(post).toMatchObject({ unitId, holder: { name: expect.any(String) } });
        expect(kindsOf[role]).toContain(post?.kind);
      }
    }
  });

  test('when a department, county or headquarters owes something, then somebody can answer for it', () => {
    const answering = new Set(
      accounts.filter(({ role }) => role === 'handler' || role === 'office').map(({ unitId }) => unitId),
    );
    const owing = organisation.units.filter(({ level }) =>
      ['department', 'county', 'office'].includes(level),
    );
    expect(owing.filter((unit) => !answering.has(inboxOf(unit, index).id)).map(({ id }) => id)).toEqual([]);
  });
});
