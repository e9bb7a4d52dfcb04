/**
 * `npm run bench`: sets up what is missing, then measures the product against the floor with the flags given.
 * `npm run bench:reading` (argument `reading`): scores and times the reading of directives.
 */
import { runCommand } from './run-command.mjs';
import { runForeground } from './run-foreground.mjs';
import { setUpOrExit, sourceFolders } from './setup.mjs';

const [first, ...rest] = process.argv.slice(2);
const isReading = first === 'reading';
const program = isReading ? 'dist/bench/reading/main.js' : 'dist/bench/main.js';

const compiling = {
  name: 'bench',
  title: 'compiling the benchmark',
  inputs: [...sourceFolders, 'bench', 'tsconfig.json', 'tsconfig.bench.json', 'package-lock.json'],
  outputs: ['dist/bench/main.js', 'dist/bench/reading/main.js', 'dist/floor-bundle.js'],
  async run() {
    const node = process.execPath;
    const compiler = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.bench.json'];
    await runCommand('compiling the benchmark', node, compiler);
    await runCommand("bundling the floor's workflow", node, ['bench/floor/bundle.mjs']);
  },
};

await setUpOrExit([compiling]);
await runForeground(['--enable-source-maps', program, ...(isReading ? rest : process.argv.slice(2))]);
