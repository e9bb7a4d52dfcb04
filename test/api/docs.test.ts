/** The page about the API names what there is: every command, and no path that does not exist. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { obligationCommand } from '../../api/schemas/obligation-commands.js';
import { reviewCommand } from '../../api/schemas/reviews.js';
import { correction } from '../../api/schemas/corrections.js';
import { basePath } from '../../api/http/base-path.js';
import { openApiDocument } from '../../api/openapi.js';
import { routes } from '../../api/routes/index.js';
import { projectRoot } from '../../runtime/project-root.js';

const folder = join(projectRoot(), 'docs');
const page = readFileSync(join(folder, 'api.md'), 'utf8');
const firstCell = (row: string): string => row.split('|')[1] ?? '';

describe('the pages', () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith('.md')))(
    'when %s opens a block of code, then it closes it before the next heading',
    (name) => {
      const sections = readFileSync(join(folder, name), 'utf8').split(/^## /m);
      const open = sections.filter((section) => (section.match(/^```/gm) ?? []).length % 2 === 1);
      expect(open.map((section) => section.split('\n')[0])).toEqual([]);
    },
  );
});

describe('docs/api.md', () => {
  test.each([
    ['obligations', obligationCommand],
    ['reviews', reviewCommand],
    ['drafts', correction],
  ])('when there is a command on %s, then it is named', (_, schema) => {
    const types = schema.options.map(({ shape }) => shape.type.value);
    expect(types.filter((type) => !page.includes(`\`${type}\``))).toEqual([]);
  });

  test('when a command has a field, then its row names it, and no row stands there twice', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    expect(
      rows.filter((row, index) => rows.findIndex((each) => firstCell(each) === firstCell(row)) < index),
    ).toEqual([]);
    const missing = obligationCommand.options.flatMap(({ shape }) => {
      const named = rows.filter((row) => firstCell(row).includes(`\`${shape.type.value}\``)).join('\n');
      // One's own unit goes without saying.
      const fields = Object.keys(shape).filter((field) => field !== 'type' && field !== 'unitId');
      return fields
        .filter((field) => !named.includes(`\`${field}\``))
        .map((field) => `${shape.type.value}: ${field}`);
    });
    expect(missing).toEqual([]);
  });

  test('when an example calls a path, then there is such a route', () => {
    const paths = Object.keys(openApiDocument(routes).paths ?? {});
    const patterns = paths.map((path) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`));
    const examples = [...page.matchAll(/"?\$(DUBAN)(\/[\w/$-]+)/g)].map(([, , path = '']) => basePath + path);
    expect(examples.length).toBeGreaterThan(8);
    const wrong = examples.filter(
      (path) => !patterns.some((pattern) => pattern.test(path.replace(/\/$/, '/x'))),
    );
    expect(wrong).toEqual([]);
  });
});
