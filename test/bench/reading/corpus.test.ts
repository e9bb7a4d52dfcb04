/** The whole corpus against its gold: every figure 1.00 and no invented owner. */
import { describe, expect } from '@jest/globals';
import { readCorpus } from '../../../bench/reading/gold.js';
import { documentLines, isPerfect } from '../../../bench/reading/report.js';
import { scoreReading } from '../../../bench/reading/score.js';
import { readDirective } from '../../../domain/directive/read-directive.js';
import { corpusFolder, corpusTest } from '../../domain/directive/corpus.js';

const documents = corpusFolder === null ? [] : readCorpus(corpusFolder);

const names = [
  'dev-bonded-zones',
  'dev-clean-air',
  'dev-county-brackets',
  'dev-district-lines',
  'dev-free-trade',
  'jinan-coverage',
  'jining-29-rules',
  'linyi-10-notice',
  'linyi-21-responsibilities',
  'taizhou-nine-groups',
];

describe('the corpus', () => {
  for (const name of names) {
    corpusTest(`when ${name} is read, then it equals its gold`, () => {
      const document = documents.find((each) => each.name === name);
      if (document === undefined) throw new Error(`the corpus has no ${name}`);
      const { source, gold } = document;
      const score = scoreReading(readDirective(source), source, gold);
      const report = documentLines(name, score, gold !== null).join('\n');
      expect(isPerfect(score) ? '' : report).toBe('');
    });
  }
});
