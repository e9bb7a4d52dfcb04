/** The page about the API names what there is: every command, and no path that does not exist. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { obligationCommand } from '../../api/schemas/obligation-commands.js';
import { reviewCommand } from '../../api/schemas/reviews.js';
import { correction } from '../../api/schemas/corrections.js';
import { basePath } from '../../api/http/base-path.js';
import { openApiDocument } from '../../api/openapi.js';
import { routes } from '../../api/routes/index.js';
import { projectRoot } from '../../runtime/project-root.js';

const page = readFileSync(join(projectRoot(), 'docs/api.md'), 'utf8');

describe('docs/api.md', () => {
  test.each([
    ['obligations', obligationCommand],
    ['reviews', reviewCommand],
    ['drafts', correction],
  ])('when there is a command on %s, then it is named', (_, schema) => {
    const types = schema.options.map(({ shape }) => shape.type.value);
    expect(types.filter((type) => !page.includes(`\`${type}\``))).toEqual([]);
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
