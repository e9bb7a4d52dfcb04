import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../runtime/project-root.js';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';

let lab: ApiLab;
let text: string;

beforeAll(async () => {
  lab = await openApi();
  text = await readFile(join(projectRoot(), 'seeds/directives/flood-season.txt'), 'utf8');
});

afterAll(() => lab.close());

describe('loading', () => {
  test('when the same number comes again, then the existing directive is named and nothing is stored', async () => {
    const office = lab.as('office');
    const first = await office.post('/directives', { text }).expect(201);
    expect(first.body).toMatchObject({ status: 'draft', documentNumber: '云办发电〔2026〕7号' });
    const again = await office.post('/directives', { text }).expect(409);
    expect(again.body).toMatchObject({ code: 'duplicate-directive', directiveId: first.body.id });
    const list = await office.get('/directives').expect(200);
    expect(list.body.rows).toHaveLength(1);
  });
});
