/** Directives that were loaded before there were links are linked like those that come after. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { numberKey } from '../../domain/lineage/number-key.js';
import { createDraft } from '../../prisma/repositories/drafts.js';
import { projectRoot } from '../../runtime/project-root.js';
import { draftOf, parsedDirective } from '../domain/launch/sample.js';
import { issuedAt, officer } from '../support/obligation-events.js';
import { openLab } from './lab.js';
import type { Lab } from './lab.js';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(async () => {
  await lab.close();
});

/** What the migration does to the rows, after what it does to the table. */
function backfill(): string {
  const folder = join(projectRoot(), 'prisma/migrations');
  const name = readdirSync(folder).find((each) => each.endsWith('_directive_lineage')) ?? '';
  const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
  return sql.slice(sql.indexOf('CREATE FUNCTION pg_temp'));
}

const numbers = [
  '云府发[2026] 7号',
  '云府发（２０２６）第08号',
  '云府发【2026】 9 号',
  '云府发〔2026〕010号',
  null,
];

test('when their keys are written afterwards, then they are those that loading writes', async () => {
  for (const [place, documentNumber] of numbers.entries()) {
    const draft = draftOf();
    const header = { ...draft.header, documentNumber, basis: ['省发[2026]1号', documentNumber ?? ''] };
    await createDraft(lab.client, {
      id: `d${place}`,
      sourceText: '通知',
      sha256: `hash-${place}`,
      parsed: parsedDirective(),
      draft: { ...draft, header },
      loadedAt: issuedAt,
      loadedBy: officer,
      isDrill: false,
    });
  }
  const select = { id: true, numberKey: true, basisKeys: true, liveKey: true };
  const rows = () => lab.client.directive.findMany({ select, orderBy: { id: 'asc' } });
  const written = await rows();
  expect(written.map((row) => row.numberKey)).toEqual(numbers.map((number) => number && numberKey(number)));
  expect(written[0]?.basisKeys).toEqual(['省发〔2026〕1号']);
  await lab.pool.query(
    `UPDATE directive SET number_key = NULL, basis_keys = '{}', live_key = COALESCE(document_number, live_key)`,
  );
  await lab.pool.query(backfill());
  expect(await rows()).toEqual(written);
});
