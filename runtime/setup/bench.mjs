/** `npm run bench`: sets up what is missing, then measures the product against the floor with the flags given. */
import { runCommand } from './run-command.mjs';
import { runForeground } from './run-foreground.mjs';
import { setUpOrExit, sourceFolders } from './setup.mjs';

const compiling = {
  name: 'bench',
  title: 'compiling the benchmark',
  inputs: [...sourceFolders, 'bench', 'tsconfig.json', 'tsconfig.bench.json', 'package-lock.json'],
  outputs: ['dist/bench/main.js', 'dist/floor-bundle.js'],
  async run() {
    const node = process.execPath;
    const compiler = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.bench.json'];
    await runCommand('compiling the benchmark', node, compiler);
    await runCommand("bundling the floor's workflow", node, ['bench/floor/bundle.mjs']);
  },
};

await setUpOrExit([compiling]);
runForeground(['--enable-source-maps', 'dist/bench/main.js', ...process.argv.slice(2)]);
