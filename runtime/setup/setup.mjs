/** Sets a fresh clone up, step by step; a step whose inputs have not changed is skipped. Needs no dependency. */
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { filesBelow, isCurrent, remember, stampOf } from './stamp.mjs';
import { runCommand } from './run-command.mjs';
import { ensureTemporal } from './temporal-server.mjs';

export const projectFolder = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The folders that are compiled. */
export const sourceFolders = [
  'domain',
  'workflows',
  'activities',
  'prisma',
  'api',
  'cli',
  'runtime',
  'seeds',
];
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

const steps = [
  {
    name: 'dependencies',
    title: 'installing dependencies',
    inputs: ['package-lock.json'],
    outputs: ['node_modules/.package-lock.json'],
    run: () => runCommand('installing dependencies', npm, ['ci', '--no-audit', '--no-fund']),
  },
  {
    name: 'prisma-client',
    title: 'generating the database client',
    inputs: ['prisma/schema.prisma', 'package-lock.json'],
    outputs: ['prisma/generated'],
    isWanted: () => existsSync('prisma/schema.prisma'),
    run: () =>
      runCommand(
        'generating the database client',
        process.execPath,
        ['node_modules/prisma/build/index.js', 'generate'],
        {
          env: { PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1' },
        },
      ),
  },
  {
    name: 'build',
    title: 'compiling',
    inputs: [...sourceFolders, 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    outputs: ['dist/cli/main.js'],
    run: compile,
  },
  {
    name: 'workflow-bundle',
    title: 'bundling the workflows',
    inputs: [
      'workflows',
      'domain',
      'activities/contract.ts',
      'package.json',
      'package-lock.json',
      'runtime/setup/bundle-workflows.mjs',
    ],
    outputs: ['dist/workflow-bundle.js', 'dist/release.json'],
    isWanted: () => existsSync('workflows/index.ts'),
    run: () => runCommand('bundling the workflows', process.execPath, ['runtime/setup/bundle-workflows.mjs']),
  },
  {
    name: 'temporal-server',
    title: 'finding a Temporal server',
    inputs: [],
    outputs: [],
    run: () => ensureTemporal(),
  },
];

async function compile() {
  await runCommand('compiling', process.execPath, [
    'node_modules/typescript/bin/tsc',
    '-p',
    'tsconfig.build.json',
  ]);
  for (const file of filesBelow(['seeds', 'prisma'])) {
    if (file.endsWith('.ts') || file.endsWith('.mjs')) continue;
    mkdirSync(dirname(join('dist', file)), { recursive: true });
    cpSync(file, join('dist', file));
  }
}

/** Runs every step that is needed; `extraSteps` come last. Throws the failing step's own message. */
export async function setUp(extraSteps = []) {
  process.chdir(projectFolder);
  for (const step of [...steps, ...extraSteps]) {
    if (step.isWanted && !step.isWanted()) continue;
    const stamp = stampOf(step.inputs);
    if (step.inputs.length > 0 && isCurrent(step, stamp)) continue;
    if (step.inputs.length > 0) console.log(`duban: ${step.title}`);
    await step.run();
    remember(step, stamp);
  }
}

/** Ends the process with a readable message, not a stack, when the set-up fails. */
export async function setUpOrExit(extraSteps = []) {
  try {
    await setUp(extraSteps);
  } catch (error) {
    console.error(`duban: set-up failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await setUpOrExit();
  console.log('duban: set up. Next: npm start, npm test, or npx duban --help');
}
