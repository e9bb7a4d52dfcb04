/** `duban account`: adds an account, or changes one; the first administrator of an installation is made by it. */
import { Command, Option } from 'commander';
import { createInterface } from 'node:readline/promises';
import type { Role } from '../domain/machine.js';
import { putAccountWithPassword } from '../runtime/compose/operations.js';
import { explained } from '../runtime/compose/foreground.js';
import { StartupError } from '../runtime/embedded/startup-error.js';

interface AccountOptions {
  readonly role: Role;
  readonly name?: string;
  readonly unit?: string;
  readonly post?: string;
  readonly inactive?: boolean;
}

const roles: readonly Role[] = ['office', 'handler', 'head', 'leader', 'supervisor', 'admin'];
const shortestPassword = 10;

/** The password is the first line of standard input, so that it stands in no history and no list of processes. */
export function accountCommand(): Command {
  return new Command('account')
    .description('add an account or change the one of that name; its password is read from standard input')
    .argument('<username>')
    .addOption(new Option('--role <role>', 'what the person may be').choices(roles).makeOptionMandatory())
    .option('--name <name>', 'shown to people; the username when absent')
    .option('--unit <id>', 'unit for which the person acts')
    .option('--post <id>', 'post that the person holds')
    .option('--inactive', 'the account may not sign in')
    .action((username: string, options: AccountOptions) => explained(() => putIt(username, options)));
}

async function putIt(username: string, options: AccountOptions): Promise<void> {
  const password = await firstLine();
  if (password.length < shortestPassword)
    throw new StartupError(
      `the password has ${password.length} characters`,
      `Give one of at least ${shortestPassword} on standard input.`,
    );
  const { role, name, unit, post, inactive } = options;
  const account = await putAccountWithPassword(
    {
      username,
      role,
      displayName: name ?? username,
      unitId: unit ?? null,
      postId: post ?? null,
      isActive: !inactive,
    },
    password,
  );
  process.stdout.write(`duban: account ${account.username} (${account.role}) is there\n`);
}

async function firstLine(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write('Password (shown as you type): ');
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  return '';
}
