/**
 * The end of `.ci/run`: what failed, each with the first lines of why, then `N passed, N failed` over all parts of
 * `npm test`. Arguments: 1 when the checks failed, and the exit code of `npm test`.
 */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const linesOfWhy = 6;
const [checksFailed, testStatus] = process.argv.slice(2).map(Number);
let passed = 0;
let failed = 0;

function tell(what, why) {
  const lines = stripVTControlCharacters(why ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  console.log([`FAILED ${what}`, ...lines.slice(0, linesOfWhy).map((line) => `    ${line}`)].join('\n'));
  failed += 1;
}

if (checksFailed) tell('npm run check', 'its output stands at the beginning');
for (const part of ['side-by-side', 'cost', 'alone']) {
  let results;
  try {
    results = JSON.parse(readFileSync(`.duban/test-results-${part}.json`, 'utf8'));
  } catch {
    tell(`the tests ${part}`, 'they left no results');
    continue;
  }
  passed += results.numPassedTests;
  for (const suite of results.testResults) {
    const file = relative(process.cwd(), suite.name);
    const broken = suite.assertionResults.filter(({ status }) => status === 'failed');
    for (const test of broken) tell(`${file}: ${test.fullName}`, test.failureMessages[0]);
    if (suite.status === 'failed' && broken.length === 0) tell(file, suite.message);
  }
}
if (testStatus !== 0 && failed === 0) tell('npm test', `it ended with exit code ${testStatus}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
