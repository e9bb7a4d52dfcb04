/** Processor time and memory of processes, as the system tells them. */
import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpuMsOf, memoryOf } from '../../../bench/measure/processes.js';

/** The benchmark reads /proc. */
const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('when a child has worked and ended, then its processor time counts for its parent', () => {
  const before = cpuMsOf(process.pid);
  spawnSync(process.execPath, ['-e', 'const end = Date.now() + 200; while (Date.now() < end);']);
  expect(cpuMsOf(process.pid) - before).toBeGreaterThan(20);
});

onLinux(
  'when a process is gone, then it has used nothing that is known, and its memory is asked for in vain',
  () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    expect(cpuMsOf(pid)).toBe(0);
    expect(() => memoryOf(pid)).toThrow();
    expect(memoryOf(process.pid)).toBeGreaterThan(1_000_000);
  },
);
