/** Accounts and sessions: found by name and by token, and only while they hold. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  accountOfSession,
  closeSession,
  findAccount,
  listAccounts,
  openSession,
  putAccount,
} from '../../prisma/repositories/accounts.js';
import type { Account } from '../../prisma/repositories/accounts.js';
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
const account: Account = {
  id: 'a1',
  username: 'water-head',
  displayName: '市水利局 负责人',
  passwordHash: '$argon2id$…',
  role: 'head',
  unitId: 'water',
  postId: 'water-head',
  isActive: true,
};

describe('accounts', () => {
  test('when an account is put again under another id, then it keeps its own and takes the rest', async () => {
    expect(await putAccount(lab.client, account, at)).toEqual(account);
    const changed = { ...account, id: 'a2', displayName: '市水利局 局长' };
    expect(await putAccount(lab.client, changed, at)).toEqual({ ...changed, id: 'a1' });
    expect(await findAccount(lab.client, 'nobody')).toBeNull();
    expect(await listAccounts(lab.client)).toHaveLength(1);
  });
});

describe('sessions', () => {
  const session = { accountId: 'a1', createdAt: at, expiresAt: at + 1000 };

  test('when a session is open, then it gives its account until it expires', async () => {
    await putAccount(lab.client, account, at);
    await openSession(lab.client, { ...session, tokenHash: 't1' });
    expect(await accountOfSession(lab.client, 't1', at + 999)).toEqual({ account, expiresAt: at + 1000 });
    expect(await accountOfSession(lab.client, 't1', at + 1000)).toBeNull();
    expect(await accountOfSession(lab.client, 'other', at)).toBeNull();
  });

  test('when the account is no longer active, then its sessions give nothing', async () => {
    await putAccount(lab.client, account, at);
    await openSession(lab.client, { ...session, tokenHash: 't2' });
    await putAccount(lab.client, { ...account, isActive: false }, at);
    expect(await accountOfSession(lab.client, 't2', at)).toBeNull();
  });

  test('when a session is closed, then its token is worth nothing, and closing again does no harm', async () => {
    await putAccount(lab.client, account, at);
    await openSession(lab.client, { ...session, tokenHash: 't3' });
    await closeSession(lab.client, 't3');
    await closeSession(lab.client, 't3');
    expect(await accountOfSession(lab.client, 't3', at)).toBeNull();
  });

  test('when another session is opened, then those that have expired are cleared away', async () => {
    await putAccount(lab.client, account, at);
    await openSession(lab.client, { ...session, tokenHash: 't4' });
    await openSession(lab.client, {
      ...session,
      tokenHash: 't5',
      createdAt: at + 5000,
      expiresAt: at + 9000,
    });
    expect((await lab.client.session.findMany()).map(({ tokenHash }) => tokenHash)).toEqual(['t5']);
  });
});
