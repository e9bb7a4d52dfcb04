/** `npm start` without the set-up: real servers, real signals, real deaths. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ApiClient } from '../../../cli/api-client.js';
import { demoOrganisation } from '../../../runtime/compose/demo-organisation.js';
import { findRunning } from '../../../runtime/running-instance.js';
import { launchStart, until, untilGone } from '../../support/launcher.js';
import type { Launched, PartName } from '../../support/launcher.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const parts: readonly PartName[] = ['postgres', 'temporal', 'worker', 'server'];

let folder: string;
let removeFolder: () => Promise<void>;
const launched: Launched[] = [];

beforeAll(async () => {
  const made = await temporaryFolder('start');
  folder = made.path;
  removeFolder = () => made.remove();
});

afterEach(async () => {
  for (const each of launched.splice(0)) {
    each.kill('SIGINT');
    await each.ended();
  }
});

afterAll(() => removeFolder());

async function start(dataDir: string, environment: Readonly<Record<string, string>> = {}): Promise<Launched> {
  const started = await launchStart(dataDir, environment);
  launched.push(started);
  return started;
}

async function directives(url: string): Promise<readonly { readonly id: string; readonly status: string }[]> {
  const office = new ApiClient(url);
  await office.signIn('office', demoOrganisation().password);
  const { rows } = await office.get<{ rows: readonly { id: string; status: string }[] }>('/directives');
  return rows;
}

describe('duban start', () => {
  test('when it is started on nothing, then it runs with the demo, and Ctrl-C leaves nothing running', async () => {
    const first = await start(folder);
    await first.untilRunning();
    for (const said of [`${first.url}/api/v1`, 'office', 'yunling-demo', folder, 'npx duban drill'])
      expect(first.output).toContain(said);
    expect(await first.isReady()).toBe(true);
    expect(await directives(first.url)).toMatchObject([{ status: 'draft' }]);
    expect(findRunning(folder)).toMatchObject({ apiUrl: first.url });
    const pids = await Promise.all(parts.map((part) => first.pidOf(part)));
    first.kill('SIGINT');
    expect(await first.ended()).toBe(0);
    await untilGone(pids);
    expect(findRunning(folder)).toBeNull();
  });

  test('when a part of it is killed with -9, then it is started again, and the API answers', async () => {
    const running = await start(folder);
    await running.untilRunning();
    for (const part of parts) {
      const before = await running.pidOf(part);
      process.kill(before, 'SIGKILL');
      await until(`another ${part}`, async () => {
        const now = await running.pidOf(part).catch(() => before);
        return now !== before && now > 0;
      });
      await until(`answers after the death of ${part}`, () => running.isReady());
    }
    expect(await directives(running.url)).toHaveLength(1);
  });

  test('when the launcher itself is killed with -9, then the next start ends what it left and goes on', async () => {
    const killed = await start(folder);
    await killed.untilRunning();
    const orphans = await Promise.all(parts.map((part) => killed.pidOf(part)));
    killed.kill('SIGKILL');
    await killed.ended();
    const next = await start(folder);
    await next.untilRunning();
    await untilGone(orphans);
    expect(await directives(next.url)).toHaveLength(1);
  });

  test('when a second one is started on the same data, then it says who holds them, and the first goes on', async () => {
    const first = await start(folder);
    await first.untilRunning();
    const second = await start(folder);
    expect(await second.ended()).toBe(2);
    expect(second.output).toContain(`in use by process ${first.pid}`);
    expect(second.output).toContain('DUBAN_DATA_DIR');
    expect(await first.isReady()).toBe(true);
  });

  test('when the port is taken, then it names the port and the setting, and starts nothing', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const refused = await start(folder, { PORT: String(port) });
    expect(await refused.ended()).toBe(2);
    expect(refused.output).toContain(`port ${port}, wanted for the API (PORT), is in use`);
    await new Promise((resolve) => holder.close(resolve));
  });

  test('when the data folder is damaged, then it says so and what to do, and changes nothing', async () => {
    await rm(join(folder, 'postgres/cluster/global/pg_control'));
    const refused = await start(folder);
    expect(await refused.ended()).toBe(2);
    expect(refused.output).toContain('is damaged');
    expect(refused.output).toContain('Restore the folder from a backup');
  });

  test('when a setting is wrong, then every problem is listed', async () => {
    const refused = await start(folder, { PORT: '99999', LOG_LEVEL: 'loud' });
    expect(await refused.ended()).toBe(2);
    expect(refused.output).toContain('PORT:');
    expect(refused.output).toContain('LOG_LEVEL:');
  });
});
