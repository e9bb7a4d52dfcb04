/** The command line: `duban <command>`. */
import { Command } from 'commander';
import { parseCommand } from './parse.js';

const program = new Command('duban')
  .description('督办：carries out official directives as durable workflows')
  .showHelpAfterError();

program.addCommand(parseCommand());

await program.parseAsync(process.argv);
