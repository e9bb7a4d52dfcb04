/** After all tests, also after failed ones: no server and no file of the run remains. */
import { endRun } from './test-run.mjs';

export default function tearDown() {
  endRun(process.env.DUBAN_TEST_RUN);
}
