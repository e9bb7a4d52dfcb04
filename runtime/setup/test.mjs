/** `npm test`: sets up what is missing, then runs Jest with the arguments given; without a path, every test in two parts. */
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

/** What starts whole installations and plays by the clock runs alone, one file after the other. */
const alone = ['test/whole/', 'test/cli/', 'test/docs/', 'test/workflows/two-releases'];

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
const sideBySide = flagsOf('side-by-side', args);
const first = await runToEnd(jest(...sideBySide, `--testPathIgnorePatterns=${alone.join('|')}`));
const second = isEnded ? 1 : await runToEnd(jest(...flagsOf('alone', args), '--maxWorkers=1', ...alone));
process.exit(first || second);
