/** The settings: what is in force, what is refused, and that the page for them tells of each. */
import { describe, expect, test } from '@jest/globals';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../../runtime/config.js';
import type { Role } from '../../runtime/config.js';
import { defaultDataDir } from '../../runtime/embedded/default-data-dir.js';
import { projectRoot } from '../../runtime/project-root.js';
import { settingsSchema } from '../../runtime/settings.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const outside = { DATABASE_URL: 'postgresql://u:p@db:5432/duban', TEMPORAL_ADDRESS: 'temporal:7233' };
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

describe('readConfig', () => {
  test('when nothing is set, then the embedded role has all it needs, and no secret', () => {
    const config = readConfig('embedded', {});
    expect(config).toMatchObject({
      databaseUrl: null,
      temporal: { address: null, namespace: 'default', taskQueue: 'duban' },
      http: { host: '127.0.0.1', port: 8080, sessionHours: 12 },
      webhook: null,
      embedded: { postgresPort: null, temporalPort: null, temporalUiPort: 8233 },
    });
  });

  test('when values are given, then they are in force as numbers, paths and pairs', () => {
    const given = {
      PORT: '9000',
      DUBAN_TEMPORAL_UI_PORT: 'off',
      DUBAN_DATA_DIR: '/data',
      SWEEPER_SECONDS: '3',
    };
    const webhook = { WEBHOOK_URL: 'https://hooks.example/duban', WEBHOOK_SECRET: secret };
    expect(readConfig('server', { ...outside, ...given, ...webhook })).toMatchObject({
      databaseUrl: outside.DATABASE_URL,
      temporal: { address: 'temporal:7233' },
      http: { port: 9000 },
      webhook: { url: 'https://hooks.example/duban', secret },
      sweeperSeconds: 3,
      embedded: { dataDir: '/data', temporalUiPort: null },
    });
  });

  test.each<{ role: Role; missing: string[] }>([
    { role: 'server', missing: ['DATABASE_URL', 'TEMPORAL_ADDRESS'] },
    { role: 'worker', missing: ['DATABASE_URL', 'TEMPORAL_ADDRESS'] },
    { role: 'database', missing: ['DATABASE_URL'] },
  ])('when $role is given nothing, or empty texts, then it lists what is missing', ({ role, missing }) => {
    for (const environment of [{}, { DATABASE_URL: '', TEMPORAL_ADDRESS: '  ' }]) {
      const problems = problemsOf(role, environment);
      expect(problems).toEqual(missing.map((name) => `${name}: is missing`));
    }
  });

  test('when many values are wrong, then every one is listed, and no value is repeated', () => {
    const wrong = {
      DATABASE_URL: 'mysql://u:hush@db/x',
      TEMPORAL_ADDRESS: 'http://temporal:7233',
      PORT: '70000',
      LOG_LEVEL: 'loud',
      SESSION_HOURS: '0',
      SWEEPER_SECONDS: 'soon',
      WEBHOOK_URL: 'ftp://hooks.example',
      WEBHOOK_SECRET: 'hush',
      DUBAN_TEMPORAL_UI_PORT: 'on',
    };
    const problems = problemsOf('server', wrong);
    expect(problems).toHaveLength(Object.keys(wrong).length);
    expect(new Set(problems.map((problem) => problem.split(':')[0]))).toEqual(new Set(Object.keys(wrong)));
    expect(problems.join()).not.toContain('hush');
  });

  test('when a webhook has no secret, then it is refused in every role', () => {
    expect(problemsOf('embedded', { WEBHOOK_URL: 'https://hooks.example' })).toEqual([
      expect.stringContaining('WEBHOOK_SECRET: is missing'),
    ]);
  });
});

describe('defaultDataDir', () => {
  test('when only root may enter the project, then root’s data lies elsewhere', async () => {
    const folder = await temporaryFolder('config');
    const project = join(folder.path, 'closed', 'project');
    await mkdir(project, { recursive: true });
    expect(defaultDataDir(project, true)).toBe(join(project, '.duban'));
    await chmod(join(folder.path, 'closed'), 0o700);
    expect(defaultDataDir(project, true)).toMatch(/^\/var\/lib\/duban\/project-[0-9a-f]{8}$/);
    expect(defaultDataDir(project, true)).not.toBe(defaultDataDir(join(folder.path, 'closed'), true));
    expect(defaultDataDir(project, false)).toBe(join(project, '.duban'));
    await folder.remove();
  });
});

describe('docs/configuration.md', () => {
  test('when the settings are listed, then the page has each with its default, and no other', async () => {
    const page = await readFile(join(projectRoot(), 'docs', 'configuration.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (.*?) \|/gm)].map(([, name, value]) => ({
      name,
      value,
    }));
    expect(rows).toHaveLength(Object.keys(settingsSchema.shape).length);
    expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(Object.keys(settingsSchema.shape)));
    const defaults = settingsSchema.parse({});
    for (const [name, value] of Object.entries(defaults)) {
      expect(rows).toContainEqual({ name, value: `\`${String(value)}\`` });
    }
  });
});

function problemsOf(role: Role, environment: Record<string, string>): string[] {
  try {
    readConfig(role, environment);
  } catch (error) {
    return String((error as Error).message)
      .split('\n')
      .slice(1)
      .map((line) => line.replace('  - ', ''));
  }
  return [];
}
