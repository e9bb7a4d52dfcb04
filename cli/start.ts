/** `duban start`: everything on this machine, in the foreground; what `npm start` runs after the set-up. */
import { Command } from 'commander';
import { readConfig, temporalSource } from '../runtime/config.js';
import { demoOrganisation } from '../runtime/compose/demo-organisation.js';
import { explained, untilStopped } from '../runtime/compose/foreground.js';
import { launchDuban } from '../runtime/launcher/launcher.js';
import type { RunningDuban } from '../runtime/launcher/launcher.js';
import { launcherVoice, say } from './voice.js';

/** Exit codes: 0 stopped by a signal, 1 it failed, 2 it could not start. */
export function startCommand(): Command {
  return new Command('start')
    .description('run PostgreSQL, Temporal, the worker and the API here, with a demo organisation')
    .action(() =>
      explained(async () => {
        const config = readConfig('embedded');
        const temporal = await temporalSource();
        const running = await launchDuban({ config, temporal, voice: launcherVoice });
        say(announcement(running));
        await untilStopped(running, { info: () => say('duban: stopping') });
        say('duban: stopped; all open work goes on at the next start');
      }),
    );
}

function announcement({ apiUrl, temporalUiUrl, dataDir }: RunningDuban): string {
  const { accounts, password } = demoOrganisation();
  const shown = ['office', 'water-head', 'water-handler', 'supervisor', 'supervisor-2', 'admin'];
  const people = accounts
    .filter(({ username }) => shown.includes(username))
    .map(({ username, displayName }) => `    ${username.padEnd(15)} ${displayName}`);
  return [
    'Duban 督办 is running.',
    '',
    `  API           ${apiUrl}/api/v1`,
    `  API docs      ${apiUrl}/api/v1/docs`,
    ...(temporalUiUrl === null ? [] : [`  Temporal UI   ${temporalUiUrl}`]),
    `  Data and logs ${dataDir}`,
    '',
    `  Demo accounts, password ${password} (${accounts.length} in all, docs/organisation.md):`,
    ...people,
    '',
    '  Next, in another terminal:',
    '    npx duban drill      a directive carried out in two minutes, live',
    '    npx duban verify     recomputes the hash chain of every record',
    '    npx duban parse seeds/directives/flood-repair.txt',
    '',
    '  Ctrl-C stops everything.',
  ].join('\n');
}
