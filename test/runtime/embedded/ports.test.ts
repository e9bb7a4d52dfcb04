/** Which ports are taken when nobody names one. */
import { describe, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import { claimPort } from '../../../runtime/embedded/ports.js';

describe('claimPort', () => {
  test('when none is wanted, then it is one that the system never lends to an outgoing connection', async () => {
    for (let time = 0; time < 50; time += 1) {
      const port = await claimPort(undefined, 'a test');
      expect(port).toBeGreaterThan(1_024);
      expect(port).toBeLessThan(32_768);
    }
  });

  test('when the wanted one is in use, then it is refused by name, and what it was wanted for', async () => {
    const port = await claimPort(undefined, 'a test');
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
    await expect(claimPort(port, 'PostgreSQL')).rejects.toThrow(`port ${port}, wanted for PostgreSQL`);
    await new Promise((resolve) => holder.close(resolve));
    expect(await claimPort(port, 'PostgreSQL')).toBe(port);
  });
});
