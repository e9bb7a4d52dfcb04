/** `npm run check`: format, lint, types, import arrows and dead exports; every check runs, then the exit code tells. */
import { spawnSync } from 'node:child_process';
import { setUpOrExit, sourceFolders } from './setup.mjs';

const checks = [
  { name: 'format', script: 'prettier/bin/prettier.cjs', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'lint', script: 'oxlint/bin/oxlint', args: ['--type-aware', '--quiet'] },
  { name: 'types', script: 'typescript/bin/tsc', args: ['--noEmit', '-p', '.'] },
  {
    name: 'arrows',
    script: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['--config', '.dependency-cruiser.mjs', ...sourceFolders, 'bench'],
  },
  { name: 'dead exports', script: 'knip/bin/knip.js', args: ['--no-config-hints', '--no-progress'] },
];

await setUpOrExit();
const failed = checks.filter(({ name, script, args }) => {
  const { status } = spawnSync(process.execPath, [`node_modules/${script}`, ...args], { stdio: 'inherit' });
  console.log(`check: ${name} ${status === 0 ? 'passed' : 'FAILED'}`);
  return status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
