/** Before all tests: a folder for the run's servers, which start when the first test asks for them. */
import { createRun, endDeadRuns, endRun } from './test-run.mjs';

export default function setUp() {
  endDeadRuns();
  const folder = createRun();
  process.env.DUBAN_TEST_RUN = folder;
  process.once('exit', () => endRun(folder));
  for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
    process.once(signal, () => process.exit(128 + number));
  }
}
