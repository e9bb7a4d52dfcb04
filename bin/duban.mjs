#!/usr/bin/env node
/** `npx duban …`: runs the compiled command line, or says how to get it. */
import { existsSync } from 'node:fs';

const main = new URL('../dist/cli/main.js', import.meta.url);
if (existsSync(main)) {
  await import(main.href);
} else {
  console.error('duban: not set up yet. Run `npm run setup` in this folder first.');
  process.exit(1);
}
