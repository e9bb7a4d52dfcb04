/** What PostgreSQL writes when it gives up, and what we make of it. */
import { describe, expect, test } from '@jest/globals';
import { minimumFreeBytes, prepareFolder } from '../../../runtime/embedded/disk.js';
import { explainPostgres } from '../../../runtime/embedded/postgres-failure.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const scene = { cluster: '/data/cluster', port: 5432, logFile: '/data/postgres.log' };

describe('explainPostgres', () => {
  test.each([
    {
      output: 'FATAL:  could not write lock file "postmaster.pid": No space left on device',
      says: 'disk is full',
    },
    {
      output: 'PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device',
      says: 'disk is full',
    },
    { output: 'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', says: 'port 5432' },
    { output: 'FATAL:  could not map anonymous shared memory: Cannot allocate memory', says: 'no memory' },
    { output: 'FATAL:  database files are incompatible with server', says: 'another version' },
    {
      output: 'LOG:  x\nPANIC:  could not locate a valid checkpoint record at 0/1',
      says: 'valid checkpoint record',
    },
    { output: '', says: 'does not accept it' },
  ])('when it wrote "$output", then the error says "$says"', ({ output, says }) => {
    expect(explainPostgres(output, scene).message).toContain(says);
  });
});

describe('prepareFolder', () => {
  test('when less is free than is needed, then it says that the disk is full', async () => {
    const folder = await temporaryFolder('disk');
    await expect(prepareFolder(folder.path, Number.MAX_SAFE_INTEGER)).rejects.toThrow(/disk is full/);
    await prepareFolder(folder.path, minimumFreeBytes);
    await folder.remove();
  });
});
