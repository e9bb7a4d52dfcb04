/** `duban check FILE`: loads a directive and leads a person through its draft in the terminal, up to the launch. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { demoOrganisation } from '../runtime/compose/demo-organisation.js';
import { explained } from '../runtime/compose/foreground.js';
import { readConfig, runningApiUrl, temporalSource } from '../runtime/config.js';
import { StartupError } from '../runtime/embedded/startup-error.js';
import { launchDuban } from '../runtime/launcher/launcher.js';
import { ApiClient, ApiProblem } from './api-client.js';
import { answersIn } from './check/answer-file.js';
import type { AnswerFile } from './check/answer-file.js';
import { fromFile, fromLines } from './check/answerer.js';
import { CheckSession } from './check/session.js';
import type { Checked } from './check/session.js';
import type { DirectiveView } from './check/views.js';
import { launcherVoice, say } from './voice.js';

interface CheckOptions {
  readonly url?: string;
  readonly user: string;
  readonly passwordFile?: string;
  readonly answers?: string;
  readonly yesCertain?: boolean;
  readonly name?: string;
}

/** Exit codes: 0 checked (launched, or left as a draft), 1 the API refused the document, 2 it could not start. */
export function checkCommand(): Command {
  return new Command('check')
    .description(
      'load a directive and check what was read: doubts, duties, names, matters; then launch it or not',
    )
    .argument('<file>', 'a directive, in any format that can be loaded')
    .option('--url <url>', 'a running Duban; without one, that of this folder is used or started')
    .option('--user <name>', 'account of the command office', 'office')
    .option('--password-file <file>', "a file whose first line is the password; without one, the demo's")
    .option('--name <name>', 'who answers for waived duties; the name of the account when absent')
    .option('--yes-certain', 'confirm every matter without an open doubt, without asking')
    .option('--answers <file>', 'JSON with the decisions, for scripts; what it does not answer is left open')
    .action((file: string, options: CheckOptions) => explained(() => check(file, options)));
}

async function check(file: string, options: CheckOptions): Promise<void> {
  const bytes = await opened(file);
  const answers = options.answers === undefined ? null : answersIn(await opened(options.answers));
  const document = { name: basename(file), bytes };
  const url = options.url ?? runningApiUrl();
  if (url !== null) return lead(url, { document, options, answers });
  say('duban: 这里没有运行中的督办，先启动一个 none is running here; starting one');
  const running = await launchDuban({
    config: readConfig('embedded'),
    temporal: await temporalSource(),
    voice: launcherVoice,
  });
  try {
    await lead(running.apiUrl, { document, options, answers });
  } finally {
    await running.stop();
  }
}

async function opened(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (cause) {
    throw new StartupError(
      `${file} cannot be read: ${cause instanceof Error ? cause.message : ''}`,
      'Name a file.',
    );
  }
}

interface Task {
  readonly document: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };
  readonly options: CheckOptions;
  readonly answers: AnswerFile | null;
}

async function lead(url: string, { document, options, answers }: Task): Promise<void> {
  const office = new ApiClient(url);
  await signIn(office, url, options);
  const directive = await load(office, document);
  if (directive === null) return;
  say(`${directive.title ?? document.name}（${directive.documentNumber ?? '无文号'}）`);
  const { account } = await office.get<{ account: { displayName: string } }>('/session');
  const answerer = answers === null ? fromLines(process.stdin, say) : fromFile(answers.answers);
  try {
    const checked = await new CheckSession(office, answerer, say).run({
      directiveId: directive.id,
      answererName: options.name ?? answers?.name ?? account.displayName,
      confirmsCertain: options.yesCertain ?? false,
    });
    conclude(checked, `${url}/api/v1/directives/${directive.id}`);
  } finally {
    answerer.close();
  }
}

async function signIn(office: ApiClient, url: string, { user, passwordFile }: CheckOptions): Promise<void> {
  const password =
    passwordFile === undefined
      ? demoOrganisation().password
      : (new TextDecoder().decode(await opened(passwordFile)).split(/\r?\n/)[0] ?? '');
  try {
    await office.signIn(user, password);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw unreached(url, error);
    throw new StartupError(
      `"${user}" could not sign in: ${error.message}`,
      'Give --user and --password-file.',
    );
  }
}

/** No Duban answers there: no such address, nothing that listens, or another program. */
function unreached(url: string, error: unknown): StartupError {
  const { cause = error } = error instanceof Error ? error : {};
  const why = cause instanceof Error ? cause.message : String(cause);
  return new StartupError(
    `no Duban answers at ${url}: ${why}`,
    'Give --url as http://127.0.0.1:8080, or none.',
  );
}

/** A draft that is loaded already is gone on with. Null when the document was refused, which is said. */
async function load(office: ApiClient, document: Task['document']): Promise<DirectiveView | null> {
  try {
    return await office.upload<DirectiveView>('/directives', document);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status >= 500) throw error;
    const { directiveId } = error.body;
    if (error.code === 'duplicate-directive' && typeof directiveId === 'string') {
      const existing = await office.get<DirectiveView>(`/directives/${directiveId}`);
      if (existing.status === 'draft') {
        say('此件已载入，接着核对 loaded before; going on with its draft');
        return existing;
      }
    }
    process.stderr.write(`duban: 被拒 refused: ${error.code}: ${error.message}\n`);
    process.exitCode = 1;
    return null;
  }
}

function conclude({ isLaunched, decisions, draft }: Checked, url: string): void {
  say('');
  if (isLaunched) return say(`已下达 launched，共作 ${decisions} 次决定：${url}`);
  const blocking = (draft?.blockers ?? []).flatMap(({ items }) => items);
  for (const { message } of blocking.slice(0, 20)) say(`  待定 ${message}`);
  const left = blocking.length === 0 ? '可以下达' : `还有 ${blocking.length} 处待定`;
  say(`留作草稿 left as a draft，${left}，共作 ${decisions} 次决定：${url}`);
}
