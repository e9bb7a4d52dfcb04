/** Cheap stamps that let a set-up step be skipped: names, sizes and times of its inputs, not their contents. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const stampFolder = '.duban/stamps';

/** Every file below the given files and folders, sorted; `node_modules` and generated code are no inputs. */
export function filesBelow(paths) {
  const found = [];
  const visit = (path) => {
    if (!existsSync(path)) return;
    if (!statSync(path).isDirectory()) return void found.push(path);
    for (const name of readdirSync(path)) {
      if (name !== 'node_modules' && name !== 'generated') visit(join(path, name));
    }
  };
  paths.forEach(visit);
  return found.sort((a, b) => (a < b ? -1 : 1));
}

/** A digest over the inputs of a step. */
export function stampOf(paths) {
  const digest = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}\n`);
  for (const file of filesBelow(paths)) {
    const { size, mtimeMs } = statSync(file);
    digest.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return digest.digest('hex');
}

/** Whether the step ran to its end with these inputs and its outputs are still there. */
export function isCurrent(step, stamp) {
  const file = join(stampFolder, step.name);
  return (
    step.outputs.every((path) => existsSync(path)) && existsSync(file) && readFileSync(file, 'utf8') === stamp
  );
}

/** Remembers that the step ran to its end. */
export function remember(step, stamp) {
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(join(stampFolder, step.name), stamp);
}
