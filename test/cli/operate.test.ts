/** What an operator runs beside the programs, against a real database. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { duban } from '../support/cli.js';
import { freshDatabase, temporalAddress } from '../support/environment.js';
import type { FreshDatabase } from '../support/environment.js';
import { launchObligations, openLab } from '../prisma/lab.js';
import type { Lab } from '../prisma/lab.js';

let empty: FreshDatabase;
let environment: Record<string, string>;

beforeAll(async () => {
  empty = await freshDatabase();
  environment = { DATABASE_URL: empty.url, TEMPORAL_ADDRESS: await temporalAddress() };
});

afterAll(() => empty.drop());

describe('duban migrate', () => {
  test('when a database has nothing, then it gets the schema, and a second run has nothing to do', async () => {
    const client = new pg.Client({ connectionString: empty.url });
    await client.connect();
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await client.end();
    const refused = await duban(['verify'], { environment });
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain('Run duban migrate');
    expect(await duban(['migrate'], { environment })).toMatchObject({ code: 0 });
    const again = await duban(['migrate'], { environment });
    expect(again).toMatchObject({ code: 0, stdout: 'duban: nothing to migrate\n' });
  });

  test('when no database is given and none runs here, then it says what is missing', async () => {
    const { code, stderr } = await duban(['migrate'], { environment: { DUBAN_DATA_DIR: '/nonexistent' } });
    expect(code).toBe(2);
    expect(stderr).toContain('DATABASE_URL: is missing');
  });
});

describe('duban account', () => {
  const officer = ['account', 'first', '--role', 'admin'];

  test('when a password is given on standard input, then the account can be listed, without the password', async () => {
    expect(await duban(officer, { environment, input: 'long enough 2026\n' })).toMatchObject({ code: 0 });
    const client = new pg.Client({ connectionString: empty.url });
    await client.connect();
    const { rows } = await client.query<{ password_hash: string }>('SELECT password_hash FROM account');
    await client.end();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.password_hash).toMatch(/^\$argon2/);
  });

  test('when the password is short or the unit unknown, then it is refused and says why', async () => {
    const short = await duban(officer, { environment, input: 'short\n' });
    expect(short.code).toBe(2);
    expect(short.stderr).toContain('at least 10');
    const stranger = await duban([...officer, '--unit', 'nowhere'], {
      environment,
      input: 'long enough 2026\n',
    });
    expect(stranger.code).toBe(2);
    expect(stranger.stderr).toContain('no unit nowhere');
  });
});

describe('duban seed-demo', () => {
  test('when the database has accounts, then it is left as it is', async () => {
    expect(await duban(['seed-demo'], { environment })).toMatchObject({ code: 0 });
    const client = new pg.Client({ connectionString: empty.url });
    await client.connect();
    const { rows } = await client.query('SELECT id FROM unit');
    await client.end();
    expect(rows).toEqual([]);
  });
});

describe('duban verify', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await openLab();
    await launchObligations(lab, [{}, {}]);
  });

  afterAll(() => lab.close());

  test('when an event is changed behind the log, then it is named, and the exit code says so', async () => {
    const sound = await duban(['verify'], { environment: { DATABASE_URL: lab.url } });
    expect(sound).toMatchObject({ code: 0, stderr: '' });
    expect(sound.stdout).toMatch(/2 streams, \d+ events, 0 faults; digest [0-9a-f]{64}/);
    await lab.pool.query(`UPDATE event SET data = data || '{"forged": true}' WHERE sequence = 1`);
    const forged = await duban(['verify'], { environment: { DATABASE_URL: lab.url } });
    expect(forged.code).toBe(1);
    expect(forged.stdout).toContain('"streamKind":"obligation"');
  });
});

describe('duban reckon', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await openLab();
    await launchObligations(lab, [{}]);
  });

  afterAll(() => lab.close());

  test('when what was due long ago was never done, then each is named, and the exit code says so', async () => {
    const given = { environment: { DATABASE_URL: lab.url } };
    const { code, stdout } = await duban(['reckon'], given);
    expect(code).toBe(1);
    expect(stdout).toContain('"difference":"missing","what":"clock-missed","of":"receipt-1"');
    expect(stdout).toMatch(/1 obligations, 0 done by time, \d+ just due; .* [1-9]\d* differences\n$/);
  });

  test('when the grace is no number of seconds, then it is refused', async () => {
    const { code, stderr } = await duban(['reckon', '--grace', 'soon']);
    expect(code).not.toBe(0);
    expect(stderr).toContain('whole seconds');
  });
});

describe('duban reconcile', () => {
  test('when nothing is open, then nothing differs', async () => {
    const queue = { TEMPORAL_TASK_QUEUE: 'cli-reconcile' };
    const result = await duban(['reconcile'], { environment: { ...environment, ...queue } });
    expect(result).toMatchObject({ code: 0, stdout: 'duban: 0 compared, 0 differed\n' });
  });

  test('when Temporal does not answer, then it says which address', async () => {
    const away = { ...environment, TEMPORAL_ADDRESS: '127.0.0.1:1' };
    const { code, stderr } = await duban(['reconcile'], { environment: away });
    expect(code).toBe(2);
    expect(stderr).toContain('the Temporal server at 127.0.0.1:1 does not answer');
  });
});

describe('a role', () => {
  test.each(['server', 'worker'])('when %s lacks its addresses, then each is named at once', async (role) => {
    const { code, stderr } = await duban([role]);
    expect(code).toBe(2);
    expect(stderr).toContain('DATABASE_URL: is missing');
    expect(stderr).toContain('TEMPORAL_ADDRESS: is missing');
  });
});
