/** The place before the first name of a list, for the names after it. */
import { describe, expect, test } from '@jest/globals';
import { namesInFull } from '../../../domain/launch/list-places.js';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import { draftNames, refreshResolution } from '../../../domain/launch/resolve-draft.js';
import { sampleIndex } from '../organisation/sample-organisation.js';
import { parsedDirective, parsedMatter } from './sample.js';

const leads = (names: readonly string[]) =>
  names.map((writtenName) => ({ writtenName, role: 'lead' as const }));

describe('names in full', () => {
  test.each<readonly [readonly string[], readonly string[]]>([
    [
      ['市发展和改革局', '工业和信息化局', '水务局'],
      ['市发展和改革局', '市工业和信息化局', '市水务局'],
    ],
    [
      ['市财政局', '县水务局', '林业局'],
      ['市财政局', '县水务局', '县林业局'],
    ],
    [
      ['水务局', '市财政局'],
      ['水务局', '市财政局'],
    ],
    [
      ['市财政局', '有关部门', '各县区'],
      ['市财政局', '有关部门', '各县区'],
    ],
    [
      ['市财政局', '云泽开发区', '国家税务局'],
      ['市财政局', '云泽开发区', '国家税务局'],
    ],
  ])('when a list is %j, then in full it is %j', (written, full) => {
    expect(namesInFull(leads(written))).toEqual(full);
  });

  test('when the role changes, then a new list begins', () => {
    const owners = [...leads(['市财政局']), { writtenName: '水务局', role: 'assist' as const }];
    expect(namesInFull(owners)).toEqual(['市财政局', '水务局']);
  });

  test('when a name is known in full only, then its unit is found, and the words stay as written', () => {
    const matter = parsedMatter({ leadUnits: ['市某局', '水利局'], mode: 'lead' });
    const draft = draftFrom(parsedDirective({ matters: [matter] }), sampleIndex);
    const [unknown, known] = draft.matters[0]?.owners ?? [];
    expect(unknown?.unitIds).toEqual([]);
    expect(known).toMatchObject({ writtenName: '水利局', unitIds: ['water'] });
    expect(refreshResolution(draft, sampleIndex)).toEqual(draft);
  });

  test('when a name is unknown, then it is proposed in full', () => {
    const matter = parsedMatter({ leadUnits: ['市水利局', '园林局'], mode: 'lead' });
    const draft = draftFrom(parsedDirective({ matters: [matter] }), sampleIndex);
    expect(draftNames(draft, sampleIndex).units).toEqual(['市园林局']);
  });
});
