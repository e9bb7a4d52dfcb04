/** `npm test`: sets up what is missing, then runs Jest with the arguments given. */
import { existsSync } from 'node:fs';
import { ensureTestServer, testServerPath } from '../embedded/test-server.mjs';
import { runForeground } from './run-foreground.mjs';
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

await setUpOrExit([timeSkippingServer]);
runForeground([
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  ...process.argv.slice(2),
]);
