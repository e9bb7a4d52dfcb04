/** The alias table: added, moved, renamed, removed, and never left with a name that means two things or a unit without one. */
import { describe, expect, test } from '@jest/globals';
import { applyChanges } from '../../../domain/organisation/apply-changes.js';
import { changeNames, namesOf } from '../../../domain/organisation/change-names.js';
import type { NameEdit } from '../../../domain/organisation/change-names.js';
import { sample } from './sample-organisation.js';

/** What the names stand for after the edits. */
function after(...edits: readonly NameEdit[]) {
  const table = namesOf(applyChanges(sample, changeNames(sample, edits)));
  return new Map(table.map(({ name, kind, unitIds }) => [name, [kind, ...unitIds]]));
}

describe('the alias table', () => {
  test('when it is shown, then every name says what it is', () => {
    const shown = new Map(namesOf(sample).map(({ name, kind }) => [name, kind]));
    expect(['云陵市水利局', '市水利局', '市水务局', '市纪委监委'].map((name) => shown.get(name))).toEqual([
      'full',
      'short',
      'other',
      'joint',
    ]);
  });

  test('when a name is added, moved, renamed and removed, then the table says so', () => {
    expect(after({ type: 'add-alias', name: ' 市河道局 ', unitIds: ['water'] }).get('市河道局')).toEqual([
      'other',
      'water',
    ]);
    const joint = after({ type: 'add-alias', name: '两局', unitIds: ['health', 'water'] });
    expect(joint.get('两局')).toEqual(['joint', 'health', 'water']);
    expect(after({ type: 'move-alias', name: '市水务局', unitIds: ['health'] }).get('市水务局')).toEqual([
      'other',
      'health',
    ]);
    const renamed = after(
      { type: 'rename-alias', name: '市水利局', newName: '市水局' },
      { type: 'rename-alias', name: '市纪委监委', newName: '市纪委市监委' },
    );
    expect([renamed.get('市水局'), renamed.has('市水利局')]).toEqual([['short', 'water'], false]);
    expect([renamed.get('市纪委市监委'), renamed.has('市纪委监委')]).toEqual([
      ['joint', 'discipline', 'supervision'],
      false,
    ]);
    const removed = after(
      { type: 'remove-alias', name: '市水务局' },
      { type: 'remove-alias', name: '市水利局' },
      { type: 'remove-alias', name: '市纪委监委' },
    );
    expect(['市水务局', '市水利局', '市纪委监委'].some((name) => removed.has(name))).toBe(false);
  });

  test('when a name is added and taken away again in one step, then nothing is changed', () => {
    const edits: NameEdit[] = [
      { type: 'add-alias', name: '两局', unitIds: ['health', 'water'] },
      { type: 'remove-alias', name: '两局' },
    ];
    expect(changeNames(sample, edits)).toEqual([]);
  });

  test.each<readonly [string, NameEdit, string]>([
    ['the only name of a unit is removed', { type: 'remove-alias', name: '云陵市' }, 'wrong-state'],
    [
      'a full name is moved',
      { type: 'move-alias', name: '云陵市水利局', unitIds: ['health'] },
      'wrong-state',
    ],
    ['a name is unknown', { type: 'remove-alias', name: '市某局' }, 'not-found'],
    ['a unit is unknown', { type: 'add-alias', name: '市某局', unitIds: ['nowhere'] }, 'unknown-unit'],
    ['a name is taken', { type: 'add-alias', name: '市 水务局', unitIds: ['health'] }, 'invalid-input'],
    ['a new name is taken', { type: 'rename-alias', name: '市水利局', newName: '市纪委' }, 'invalid-input'],
    ['a name is blank', { type: 'add-alias', name: ' ', unitIds: ['health'] }, 'invalid-input'],
  ])('when %s, then it is refused', (_, edit, code) => {
    expect(() => after(edit)).toThrow(expect.objectContaining({ code }));
  });
});
