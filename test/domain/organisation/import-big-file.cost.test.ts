/** The import stays linear, also when a big file is bad throughout. */
import { describe, expect, test } from '@jest/globals';
import { importOrganisation } from '../../../domain/organisation/import-organisation.js';
import type { ImportRow } from '../../../domain/organisation/import-rows.js';
import { costOfTenfold } from '../../support/cpu-cost.js';
import { problemsOf, rows } from './refusal.js';
import { countingIds } from './sample-organisation.js';

const empty = { units: [], posts: [], aliases: [] };

describe('a big file', () => {
  const bigFile = (count: number, name: (position: number) => string): ImportRow[] =>
    rows(
      { record: 'unit', id: 'top', name: '大市', level: 'city' },
      ...Array.from({ length: count }, (_, position) => [
        { record: 'unit', name: name(position), level: 'village', parent: '大市' },
        { record: 'post', name: '负责人', unit: name(position), kind: 'unit-head' },
      ]).flat(),
    );
  test.each([
    ['good', (position: number) => `第${position}村`, true],
    ['bad, with one name over and over', () => '同村', false],
  ])('when a %s file grows tenfold, then importing it costs about ten times', (_, name, isGood) => {
    const importing = (count: number): void => {
      const run = () => importOrganisation(bigFile(count, name), empty, countingIds());
      void (isGood ? run() : problemsOf(run));
    };
    const { cost, limit } = costOfTenfold(importing, { size: 2_000, enough: 500 });
    expect(cost).toBeLessThan(limit);
  });
});
