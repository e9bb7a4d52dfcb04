/** The command line: `duban <command>`. */
import { Command } from 'commander';

/** Each command with its part of the program, loaded only when it is asked for: reading a file needs no Temporal. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.js')).startCommand(),
  drill: async () => (await import('./drill.js')).drillCommand(),
  check: async () => (await import('./check.js')).checkCommand(),
  parse: async () => (await import('./parse.js')).parseCommand(),
  server: async () => (await import('./roles.js')).serverCommand(),
  worker: async () => (await import('./roles.js')).workerCommand(),
  migrate: async () => (await import('./operate.js')).migrateCommand(),
  verify: async () => (await import('./operate.js')).verifyCommand(),
  reconcile: async () => (await import('./operate.js')).reconcileCommand(),
  reckon: async () => (await import('./operate.js')).reckonCommand(),
  account: async () => (await import('./account.js')).accountCommand(),
  'seed-demo': async () => (await import('./operate.js')).seedDemoCommand(),
};

const program = new Command('duban')
  .description('督办：carries out official directives as durable workflows')
  .showHelpAfterError();

const asked = process.argv[2] ?? '';
const wanted = Object.hasOwn(commands, asked) ? [commands[asked]] : Object.values(commands);
for (const load of wanted) if (load !== undefined) program.addCommand(await load());

await program.parseAsync(process.argv);
