/** What an operator runs beside the programs: `duban migrate`, `verify`, `reconcile`, `reckon`, `seed-demo`. */
import { Command, InvalidArgumentError } from 'commander';
import { explained } from '../runtime/compose/foreground.js';
import {
  migrateDatabase,
  reckonAll,
  reconcileAll,
  seedDemoData,
  verifyLog,
} from '../runtime/compose/operations.js';
import { say } from './voice.js';

/** Exit codes of all: 0 well, 1 something is wrong with the data (and said), 2 the command could not do its work. */
export function migrateCommand(): Command {
  return new Command('migrate').description('bring the database to the committed schema').action(() =>
    explained(async () => {
      const applied = await migrateDatabase();
      say(applied.length === 0 ? 'duban: nothing to migrate' : `duban: applied ${applied.join(', ')}`);
    }),
  );
}

export function verifyCommand(): Command {
  return new Command('verify').description('recompute the hash chain of the whole log').action(() =>
    explained(async () => {
      const { streams, events, faults, digest } = await verifyLog();
      for (const fault of faults) say(JSON.stringify(fault));
      say(`duban: ${streams} streams, ${events} events, ${faults.length} faults; digest ${digest}`);
      if (faults.length > 0) process.exitCode = 1;
    }),
  );
}

export function reconcileCommand(): Command {
  return new Command('reconcile')
    .description('compare the log with the workflows, both ways, and put right what differs')
    .option(
      '--restored',
      "after Temporal's data were restored: every open workflow compares itself with the log",
    )
    .action((options: { restored?: boolean }) =>
      explained(async () => {
        const { checked, findings } = await reconcileAll({ isRestored: options.restored ?? false });
        for (const finding of findings) say(JSON.stringify(finding));
        say(`duban: ${checked} compared, ${findings.length} differed`);
        if (findings.some(({ what }) => what === 'unknown-to-log' || what === 'not-synced'))
          process.exitCode = 1;
      }),
    );
}

export function reckonCommand(): Command {
  return new Command('reckon')
    .description('compare every reminder, miss, escalation and notice that was due with what was done')
    .option(
      '--grace <seconds>',
      'what became due less than this ago may still be on its way',
      wholeSeconds,
      120,
    )
    .action((options: { grace: number }) =>
      explained(async () => {
        const { differences, ...sum } = await reckonAll({ graceMs: options.grace * 1000 });
        for (const difference of differences) say(JSON.stringify(difference));
        say(
          `duban: ${sum.obligations} obligations, ${sum.done} done by time, ${sum.waiting} just due; ` +
            `${sum.notices} notices, ${sum.undelivered} on their way; ` +
            `latest ${Math.ceil(sum.longestDelayMs / 1000)} s after its instant; ${differences.length} differences`,
        );
        if (differences.length > 0) process.exitCode = 1;
      }),
    );
}

function wholeSeconds(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('give whole seconds, like 120');
}

export function seedDemoCommand(): Command {
  return new Command('seed-demo')
    .description('fill an empty database with the demo organisation and its accounts')
    .action(() =>
      explained(async () => {
        await seedDemoData();
        say('duban: the demo is there; its accounts share the password of seeds/organisation/accounts.json');
      }),
    );
}
