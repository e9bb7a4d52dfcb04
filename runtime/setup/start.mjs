/** `npm start`: sets up what is missing, then runs everything in the foreground. */
import { runForeground } from './run-foreground.mjs';
import { setUpOrExit } from './setup.mjs';

await setUpOrExit();
await runForeground(['dist/cli/main.js', 'start', ...process.argv.slice(2)]);
