/** A launch of 2,000 matters: one transaction that stays far below its limit. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { issueLaunch } from '../../prisma/repositories/launch.js';
import { streamMachines } from '../../prisma/streams/stream-machines.js';
import { officer } from '../support/obligation-events.js';
import { keep, loadDraft, openLab, planOf } from './lab.js';
import type { Lab } from './lab.js';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(() => lab.close());

test('when 2,000 matters are launched, then all stand at once', async () => {
  const directiveId = await loadDraft(lab);
  const plan = planOf(directiveId, Array(2_000).fill({}));
  const command = { actor: officer, command: { type: 'launch' }, target: directiveId };
  const commandId = await keep(lab.client, command);
  await issueLaunch(lab.client, streamMachines, { plan, actor: officer, commandId, draftVersion: 1 });
  expect(await lab.client.obligation.count({ where: { directiveId } })).toBe(2_000);
  const issued = { type: 'issued', streamId: { startsWith: directiveId } };
  expect(await lab.client.event.count({ where: issued })).toBe(2_000);
  const notices = { kind: 'notice', dedupeKey: { contains: directiveId } };
  expect(await lab.client.outbox.count({ where: notices })).toBe(2_000);
}, 120_000);
