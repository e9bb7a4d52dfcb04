/** Commands are kept once for each key, whoever comes first. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { DomainError } from '../../domain/domain-error.js';
import { openClient } from '../../prisma/client.js';
import {
  answerCommand,
  findCommand,
  keepCommand,
  markCommandSent,
  pendingCommands,
} from '../../prisma/repositories/commands.js';
import type { NewCommand } from '../../prisma/repositories/commands.js';
import { actorOf } from '../support/obligation-events.js';
import { openLab } from './lab.js';
import type { Lab } from './lab.js';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(async () => {
  await lab.close();
});

const at = 1_780_000_000_000;

function newCommand(change: Partial<NewCommand> = {}): NewCommand {
  return {
    id: randomUUID(),
    accountId: 'a-water',
    idempotencyKey: randomUUID(),
    type: 'respond',
    target: { kind: 'obligation', id: 'o1' },
    body: { stage: '推进中', facts: '已完成排查。', 特殊: 'a\0b' },
    command: { type: 'respond', unitId: 'water' },
    actor: actorOf('water'),
    receivedAt: at,
    ...change,
  };
}

describe('keepCommand', () => {
  test('when a key is new, then the command is kept as it came and has no answer', async () => {
    const command = newCommand({ body: { facts: '已完成排查。' } });
    const { kept, isNew } = await keepCommand(lab.client, command);
    expect(isNew).toBe(true);
    expect(kept).toMatchObject({ ...command, answer: null, sentAt: null, attempts: 0 });
    expect(await findCommand(lab.client, command.id)).toEqual(kept);
  });

  test('when it is sent at once, then the first attempt is noted with it, and not again by a repetition', async () => {
    const command = newCommand();
    const { kept } = await keepCommand(lab.client, command, at);
    expect(kept).toMatchObject({ sentAt: at, attempts: 1 });
    const again = await keepCommand(lab.client, { ...command, id: randomUUID() }, at + 5000);
    expect(again).toEqual({ kept, isNew: false });
  });

  test('when the same request comes again, then the first row is given, whatever order its members have', async () => {
    const first = newCommand({ body: { a: 1, b: 2 } });
    await keepCommand(lab.client, first);
    const again = { ...first, id: randomUUID(), body: { b: 2, a: 1 }, receivedAt: at + 5000 };
    const { kept, isNew } = await keepCommand(lab.client, again);
    expect(isNew).toBe(false);
    expect(kept).toMatchObject({ id: first.id, receivedAt: at });
  });

  test.each([
    ['body', { body: { facts: '别的。' } }],
    ['target', { target: { kind: 'obligation', id: 'o2' } }],
    ['type', { type: 'submit' }],
  ] as const)('when a key is used again with another %s, then it is refused', async (_name, change) => {
    const first = newCommand();
    await keepCommand(lab.client, first);
    const refused = keepCommand(lab.client, { ...first, id: randomUUID(), ...change });
    await expect(refused).rejects.toBeInstanceOf(DomainError);
    await expect(refused).rejects.toMatchObject({ code: 'idempotency-mismatch' });
  });

  test('when another account uses the same key, then it is another command', async () => {
    const first = newCommand();
    await keepCommand(lab.client, first);
    const other = { ...first, id: randomUUID(), accountId: 'a-weather' };
    expect((await keepCommand(lab.client, other)).isNew).toBe(true);
  });

  test('when one request races itself from two clients, then one row is kept and both are given it', async () => {
    const database = await lab.pool.query<{ name: string }>('SELECT current_database() AS name');
    const pool = new pg.Pool({ ...lab.pool.options, database: database.rows[0]?.name });
    const other = openClient(pool);
    for (let round = 0; round < 20; round += 1) {
      const command = newCommand();
      const results = await Promise.all([
        keepCommand(lab.client, command),
        keepCommand(other, { ...command, id: randomUUID() }),
      ]);
      expect(results.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
      expect(results[0]?.kept.id).toBe(results[1]?.kept.id);
    }
    await other.$disconnect();
    await pool.end();
  });
});

describe('answers', () => {
  test('when a command has an answer, then a later one does not replace it', async () => {
    const { id } = (await keepCommand(lab.client, newCommand())).kept;
    const first = { outcome: 'done', sequence: 4, eventTypes: ['responded'] } as const;
    const later = {
      outcome: 'refused',
      refusal: { code: 'wrong-state', message: '', details: {} },
    } as const;
    expect(await answerCommand(lab.client, id, { answer: first, at })).toEqual(first);
    expect(await answerCommand(lab.client, id, { answer: later, at: at + 1 })).toEqual(first);
    expect(await findCommand(lab.client, id)).toMatchObject({ answer: first, answeredAt: at });
  });

  test('when commands wait for an answer, then those received and sent long enough ago are found, oldest first', async () => {
    await lab.client.command.deleteMany();
    const ids: string[] = [];
    for (const receivedAt of [at + 2000, at + 1000, at + 3000, at + 90_000]) {
      ids.push((await keepCommand(lab.client, newCommand({ receivedAt }))).kept.id);
    }
    const [second, first, sentJustNow] = ids;
    await markCommandSent(lab.client, second ?? '', at + 2500);
    await markCommandSent(lab.client, sentJustNow ?? '', at + 80_000);
    const answered = await keepCommand(lab.client, newCommand({ receivedAt: at }));
    const answer = { outcome: 'done', sequence: 1, eventTypes: [] } as const;
    await answerCommand(lab.client, answered.kept.id, { answer, at });

    const found = await pendingCommands(lab.client, { before: at + 60_000, limit: 10 });
    expect(found.map(({ id }) => id)).toEqual([first, second]);
    expect(found[1]).toMatchObject({ attempts: 1, sentAt: at + 2500 });
    expect(await pendingCommands(lab.client, { before: at + 60_000, limit: 1 })).toHaveLength(1);
  });
});
