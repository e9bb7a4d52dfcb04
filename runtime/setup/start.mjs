/** `npm start`: sets up what is missing, then runs everything in the foreground. */
import { runForeground } from './run-foreground.mjs';
import { setUpOrExit } from './setup.mjs';

await setUpOrExit();
runForeground(['dist/cli/main.js', 'start', ...process.argv.slice(2)]);
