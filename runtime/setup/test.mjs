/** `npm test`: sets up what is missing, then runs Jest with the arguments given; without a path, every test in three parts. */
import { existsSync } from 'node:fs';
import { ensureTestServer, testServerPath } from '../embedded/test-server.mjs';
import { runForeground, runToEnd } from './run-foreground.mjs';
import { setUpOrExit } from './setup.mjs';
import { cacheFolder } from './temporal-server.mjs';

const timeSkippingServer = {
  name: 'time-skipping-server',
  title: 'getting the server that skips time, once, with Maven',
  inputs: [],
  outputs: [],
  async run() {
    if (!existsSync(testServerPath(cacheFolder()))) console.log(`duban: ${this.title}`);
    await ensureTestServer(cacheFolder());
  },
};

/** Parts that run after the rest, one file after the other, each in a process of its own. */
const apart = [
  // What measures: in a process that holds nothing else, so that no other suite's garbage is counted.
  { name: 'cost', paths: ['\\.cost\\.test\\.ts$'] },
  // What starts whole installations, or must be done within seconds.
  {
    name: 'alone',
    paths: [
      ...['test/whole/', 'test/cli/', 'test/docs/', 'test/runtime/launcher/'],
      ...['test/workflows/two-releases', 'test/prisma/record-faults'],
    ],
  },
];

function jest(...args) {
  return [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    ...args,
  ];
}

/** `--outputFile=results.json` becomes results-alone.json: each part has its own. */
function flagsOf(part, flags) {
  return flags.map((flag) => flag.replace(/^(--outputFile=.*)(\.json)$/, `$1-${part}$2`));
}

await setUpOrExit([timeSkippingServer]);
const args = process.argv.slice(2);
const isWhole = args.every((arg) => /^--(json|outputFile=.*|ci|silent)$/.test(arg));
if (!isWhole) await runForeground(jest(...args));
let isEnded = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => (isEnded = true));
const elsewhere = apart.flatMap(({ paths }) => paths).join('|');
let failed = await runToEnd(jest(...flagsOf('side-by-side', args), `--testPathIgnorePatterns=${elsewhere}`));
for (const { name, paths } of apart) {
  if (isEnded) break;
  failed = (await runToEnd(jest(...flagsOf(name, args), '--maxWorkers=1', ...paths))) || failed;
}
process.exit(isEnded ? 1 : failed);
