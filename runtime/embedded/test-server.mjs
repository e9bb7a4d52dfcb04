/** Gets Temporal's time-skipping test server: Maven copies its jars into the cache, once for all clones. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const version = '1.38.0';

const project = `<project><modelVersion>4.0.0</modelVersion>
<groupId>duban</groupId><artifactId>test-server</artifactId><version>1</version>
<dependencies><dependency>
<groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${version}</version>
</dependency></dependencies></project>
`;

const script = `#!/bin/sh
cd "$(dirname "$0")" && exec java -cp 'lib/*' io.temporal.testserver.TestServer "$@"
`;

/** The script that starts the server, whether it is there yet or not. */
export function testServerPath(cacheFolder) {
  return join(cacheFolder, `temporal-test-server-${version}`, 'run');
}

/**
 * Puts the server into `cacheFolder` unless it is there; resolves to the script that starts it. Programs are looked for on `env`'s PATH.
 * Rejects with an Error that says what to do when Java or Maven is missing.
 */
export async function ensureTestServer(cacheFolder, env = process.env) {
  const path = testServerPath(cacheFolder);
  if (existsSync(path)) return path;
  await requireProgram('java', env, 'a Java runtime (17 or later)');
  await requireProgram('mvn', env, 'Maven');
  const folder = join(cacheFolder, `temporal-test-server-${version}`);
  const draft = `${folder}.${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    await writeFile(join(draft, 'pom.xml'), project);
    await copyJars(draft, env);
    await writeFile(join(draft, 'run'), script);
    await chmod(join(draft, 'run'), 0o755);
    await rename(draft, folder).catch((error) => {
      if (!existsSync(path)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return path;
}

async function copyJars(folder, env) {
  const args = ['-q', '-B', 'dependency:copy-dependencies', `-DoutputDirectory=${join(folder, 'lib')}`];
  try {
    await promisify(execFile)('mvn', args, { cwd: folder, env });
  } catch (error) {
    const reason = String(error.stdout || error.message)
      .split('\n')
      .slice(0, 3)
      .join(' ');
    throw new Error(`Maven could not copy Temporal's test server: ${reason}`, { cause: error });
  }
}

async function requireProgram(name, env, title) {
  try {
    await promisify(execFile)(name, ['-version'], { env });
  } catch (error) {
    throw new Error(
      `the time-skipping tests need ${title}: there is no program ${name}. Install it, then run npm run setup.`,
      { cause: error },
    );
  }
}
