/** A connection to Temporal that is closed while a call waits for its next try. */
import { expect, test } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import { orderlyClosing } from '../../../runtime/compose/orderly-closing.js';
import { claimPort } from '../../../runtime/embedded/ports.js';

async function toNobody(): Promise<Connection> {
  const address = `127.0.0.1:${await claimPort(undefined, 'a test')}`;
  return Connection.lazy({ address, plugins: [orderlyClosing] });
}

const ask = (connection: Connection): Promise<unknown> =>
  connection.workflowService.describeNamespace({ namespace: 'default' });

test('when it is closed while a call waits for its next try, then the call fails, and the process lives', async () => {
  const thrown: unknown[] = [];
  const note = (error: unknown): void => void thrown.push(error);
  process.on('uncaughtException', note);
  const connection = await toNobody();
  const outcome = ask(connection).then(
    () => 'answered',
    (error: unknown) => String(error),
  );
  await pause(100);
  await connection.close();
  expect(await outcome).toContain('the connection to Temporal is closed');
  expect(thrown).toEqual([]);
  process.off('uncaughtException', note);
});

test('when a call is made on a closed one, then it fails', async () => {
  const connection = await toNobody();
  await connection.close();
  await expect(ask(connection)).rejects.toThrow('the connection to Temporal is closed');
});
