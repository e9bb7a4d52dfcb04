/** Finds a Temporal server, or brings one into the cache, which lies outside the clone so that it is built once. */
import { accessSync, chmodSync, constants, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.mjs';

/** The newest release of the command line that `go install` can build from its module alone. */
const temporalModule = 'github.com/temporalio/cli/cmd/temporal@v1.5.1';
const executableName = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/** Where things that are built or downloaded once are kept: DUBAN_CACHE_DIR, else the user's cache folder. */
export function cacheFolder(env = process.env) {
  return env.DUBAN_CACHE_DIR ?? join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'duban');
}

/** The path of a `temporal` that is there already (PATH first, then the cache), or null. */
export function findTemporal(env = process.env) {
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), join(cacheFolder(env), 'bin')];
  return folders.map((folder) => join(folder, executableName)).find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Makes sure that there is a server to start; does nothing when TEMPORAL_ADDRESS names a running one. */
export async function ensureTemporal(env = process.env) {
  if (env.TEMPORAL_ADDRESS || findTemporal(env)) return;
  const bin = join(cacheFolder(env), 'bin');
  mkdirSync(bin, { recursive: true });
  const failures = [];
  for (const bring of [downloadBySdk, buildWithGo]) {
    try {
      return await bring(bin, env);
    } catch (error) {
      failures.push(`  - ${error.message}`);
    }
  }
  throw new Error(
    `No Temporal server could be found, downloaded or built.\n${failures.join('\n')}\n` +
      'What to do: install Go 1.24 or later (https://go.dev/dl) and run `npm run setup` again, or put a `temporal` ' +
      'executable on PATH, or set TEMPORAL_ADDRESS to a running server.',
  );
}

async function downloadBySdk(bin, env) {
  const script =
    "import('@temporalio/testing').then(async ({ TestWorkflowEnvironment: T }) => {" +
    "const e = await T.createLocal({ server: { executable: { type: 'cached-download', downloadDir: process.argv[1] } } });" +
    'await e.teardown(); });';
  try {
    await runCommand('downloading the Temporal server', process.execPath, ['-e', script, bin], {
      env,
      timeoutMs: 20_000,
    });
  } catch (error) {
    const [cause] = /\bfailed to download[^:]*: [^:]*/.exec(error.message) ?? ['no answer within 20 s'];
    throw new Error(`it could not be downloaded: ${cause}`, { cause: error });
  }
  const name = readdirSync(bin).find(
    (file) => file.startsWith('temporal-sdk-') || file.startsWith('temporal-'),
  );
  if (!name) throw new Error('the download left no executable');
  renameSync(join(bin, name), join(bin, executableName));
  chmodSync(join(bin, executableName), 0o755);
}

async function buildWithGo(bin, env) {
  const unfinished = join(bin, `building-${process.pid}`);
  mkdirSync(unfinished, { recursive: true });
  try {
    await runCommand(
      'building the Temporal server with Go, once, about 3 minutes',
      'go',
      ['install', temporalModule],
      {
        env: { ...env, GOBIN: unfinished, GOFLAGS: '-mod=mod' },
      },
    );
    renameSync(join(unfinished, executableName), join(bin, executableName));
  } catch (error) {
    if (error.code === 'ENOENT') {
      throw new Error('it could not be built: there is no Go toolchain on PATH', { cause: error });
    }
    throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}
