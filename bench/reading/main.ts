/** `npm run bench:reading`: precision and recall over a corpus, invented owners, and the speed of reading. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readDirective } from '../../domain/directive/read-directive.js';
import { readCorpus } from './gold.js';
import { documentLines, isPerfect, totals } from './report.js';
import { scoreReading } from './score.js';
import { hostilePieces, inventedDirective, repeated, timing } from './speed.js';
import type { Timing } from './speed.js';

const folder = process.env['DUBAN_CORPUS'] ?? path.join(process.cwd(), '..', 'shared', 'corpus');
const goals: { readonly name: string; readonly isMet: boolean }[] = [];

function score(): void {
  if (!existsSync(folder)) {
    console.log(`skipped: no corpus (DUBAN_CORPUS, else ${folder})`);
    return;
  }
  const scored = readCorpus(folder).map(({ name, source, gold }) => {
    const result = scoreReading(readDirective(source), source, gold);
    console.log(documentLines(name, result, gold !== null).join('\n'));
    return result;
  });
  const all = totals(scored);
  console.log(documentLines('all documents', all, true).join('\n'));
  goals.push({ name: 'every figure 1.00 and no invented owner', isMet: isPerfect(all) });
}

function line({ name, characters, shortMs, longMs, growth }: Timing): string {
  const sizes = `${characters} characters ${shortMs.toFixed(1)} ms, ${characters * 10} ${longMs.toFixed(1)} ms`;
  return `  ${name.padEnd(24)} ${sizes}, ${growth.toFixed(1)} times`;
}

function speed(): void {
  console.log('speed (CPU, best of some rounds; linear is 10 times)');
  const directive = timing('an invented directive', inventedDirective, 100_000);
  const hostile = Object.entries(hostilePieces).map(([name, piece]) =>
    timing(name, (characters) => repeated(piece, characters), 100_000),
  );
  for (const each of [directive, ...hostile]) console.log(line(each));
  goals.push(
    { name: '100,000 characters in under 200 ms', isMet: directive.shortMs < 200 },
    // Room for the garbage collector and a noisy machine; a reader that backtracks or rescans takes 100 times.
    {
      name: 'linear up to 1,000,000 characters',
      isMet: [directive, ...hostile].every(({ growth }) => growth < 30),
    },
  );
}

score();
speed();
for (const { name, isMet } of goals) console.log(`${isMet ? 'OK    ' : 'MISSED'}  ${name}`);
if (goals.some(({ isMet }) => !isMet)) process.exitCode = 1;
