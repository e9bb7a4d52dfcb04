/** The ledger over HTTP: out for who may see it, in as corrections that a person confirms, and never over another's change. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import exceljs from 'exceljs';
import type { Cell, Worksheet } from 'exceljs';
import { openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { docxOf } from '../support/files/docx-file.js';
import { demoText, launch, load } from '../support/launched.js';
import { openWorkbook } from './ledger/read-back.js';

let lab: ApiLab;
let office: Caller;

beforeAll(async () => {
  lab = await openApi();
  office = lab.as('office');
});

afterAll(() => lab.close());

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function download(id: string, { as = 'office', query = '' } = {}): Promise<Buffer> {
  const path = `/directives/${id}/ledger.xlsx${query}`;
  const { body, headers } = await lab.as(as).get(path).responseType('blob').expect(200);
  expect(headers['content-type']).toBe(xlsx);
  return body as Buffer;
}

/** The ledger after a person has worked on it. */
async function changed(bytes: Buffer, change: (sheet: Worksheet) => void): Promise<Buffer> {
  const workbook = await openWorkbook(bytes);
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  change(sheet);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const send = (id: string, bytes: Buffer, query = '') =>
  office.post(`/directives/${id}/ledger${query}`, '').attach('file', bytes, '台账.xlsx');

interface Entry {
  readonly id: string;
  readonly correction: object | null;
}

/** The cells of a row by the headers that leave. */
function column(sheet: Worksheet, row: number): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  sheet.getRow(3).eachCell(({ text }, at) => {
    cells[text.split(' ')[0] ?? ''] = sheet.getCell(row, at);
  });
  return cells;
}

describe('out', () => {
  test('when a draft is asked for, then each matter is a row with its source clause, under a Chinese name', async () => {
    const { id } = await load(lab, demoText('winter-greening', 801));
    const response = await office.get(`/directives/${id}/ledger.xlsx`).responseType('blob').expect(200);
    expect(decodeURIComponent(response.headers['content-disposition'] ?? '')).toContain(
      '督办台账 云府办字〔2026〕801号.xlsx',
    );
    const [sheet] = (await openWorkbook(response.body as Buffer)).worksheets;
    expect(sheet?.rowCount).toBe(6);
    expect(sheet && column(sheet, 5)).toMatchObject({
      序号: { value: '2' },
      事项: { value: expect.stringMatching(/^美化校园环境/) },
      牵头领导: { value: '丁某' },
      牵头单位: { value: '市教育局' },
      类别: { value: '任务' },
      原文条款: { value: expect.stringMatching(/^一\/2\/1\n美化校园环境.*（丁某同志负责，市教育局牵头）$/s) },
      状态: { value: '未确认' },
      编号: { value: '一/2/1' },
    });
  });

  test('when a department asks, then its own rows stand first; when a unit is named, then that one’s', async () => {
    const { id } = await launch(lab, 'winter-greening');
    const first = async (options: object) => {
      const [sheet] = (await openWorkbook(await download(id, options))).worksheets;
      return [sheet?.getCell('A4').text, sheet?.getCell('M4').text, sheet?.getCell('N3').text];
    };
    expect(await first({ as: 'education-head' })).toEqual([
      expect.stringMatching(/-02$/),
      '办理中·绿灯',
      '编号',
    ]);
    expect((await first({ query: '?unit=urban' }))[0]).toMatch(/-03$/);
    expect((await first({}))[0]).toMatch(/-01$/);
    const { body } = await office.get(`/directives/${id}/ledger.xlsx?unit=nowhere`).expect(422);
    expect(body).toMatchObject({ code: 'unknown-unit' });
    await office.get('/directives/nowhere/ledger.xlsx').expect(404);
  });

  test('when a clock was missed or a matter reassigned, then the ledger shows it as it stands', async () => {
    const { id, of } = await launch(lab, 'winter-greening');
    const reassign = {
      type: 'reassign',
      removeUnitId: 'education',
      add: { unitId: 'forestry', role: 'lead' },
      reason: '职能调整',
    };
    await office.command(`/obligations/${of('一/2/1').id}/commands`, reassign).expect(200);
    const before = lab.now;
    lab.now = before + 30 * 86_400_000;
    try {
      const [sheet] = (await openWorkbook(await download(id))).worksheets;
      expect(sheet && column(sheet, 5)).toMatchObject({
        牵头单位: { value: '市林业局' },
        状态: { value: '办理中·红灯' },
      });
    } finally {
      lab.now = before;
    }
  });

  test('when it is a drill, then the file says so', async () => {
    const { id } = await load(lab, demoText('winter-greening'), '?drill=true');
    const [sheet] = (await openWorkbook(await download(id))).worksheets;
    expect([sheet?.name, sheet?.getCell('A1').text]).toEqual([
      '演练台账',
      expect.stringContaining('【演练】'),
    ]);
    const response = await office.get(`/directives/${id}/ledger.xlsx`);
    expect(decodeURIComponent(response.headers['content-disposition'] ?? '')).toContain('演练 督办台账');
  });
});

describe('in', () => {
  test.each(['flood-season', 'flood-repair', 'winter-greening'] as const)(
    'when the ledger of %s comes back untouched, then there is no difference and nothing was stored',
    async (name) => {
      const { id, version } = await load(lab, demoText(name, 820));
      const { body } = await send(id, await download(id)).expect(200);
      expect(body).toMatchObject({ directiveId: id, version, entries: [], problems: [] });
      const shown = await office.get(`/directives/${id}`).expect(200);
      expect(shown.body.draft.version).toBe(version);
    },
  );

  test('when it was changed in Excel, then the difference is confirmed by sending its corrections', async () => {
    const { id } = await load(lab, demoText('winter-greening', 830));
    const bytes = await changed(await download(id, { query: '?unit=education' }), (sheet) => {
      const row = column(sheet, 4);
      if (row['牵头单位']) row['牵头单位'].value = '市教育局,市林业局 ';
      if (row['完成时限']) row['完成时限'].value = new Date(Date.UTC(2026, 11, 20));
      if (row['完成时限']) row['完成时限'].numFmt = 'yyyy/m/d';
      if (row['办结标准']) row['办结标准'].value = '=cmd|calc';
      if (row['适用范围']) row['适用范围'].value = { formula: '1+1', result: '全市䶮㛃𠅤' } as never;
      sheet.getRow(5).hidden = true;
      sheet.addRow(['9', '新增一项。', '', '市水利局']);
      sheet.spliceRows(6, 1);
    });
    const { body } = await send(id, bytes).expect(200);
    const entries = body.entries as readonly Entry[];
    expect(entries.map((entry) => entry.id)).toEqual([
      '一/2/1:owners',
      '一/2/1:deadline',
      '一/2/1:closing',
      '一/2/1:scope',
      'row-6:added',
      '一/3/1:removed',
    ]);
    expect(body.problems).toMatchObject([{ code: 'formula', row: 4, column: 'scope', matterKey: '一/2/1' }]);
    const corrections = entries.map(({ correction }) => correction);
    const path = `/directives/${id}/draft`;
    const after = await office.patch(path, { version: body.version, corrections }).expect(200);
    const matters = after.body.draft.matters as { key: string; status: string }[];
    expect(matters.find(({ key }) => key === '一/2/1')).toMatchObject({
      owners: [{ unitIds: ['education'] }, { unitIds: ['forestry'] }],
      deadline: { at: '2026-12-20' },
      closingStandard: { text: '=cmd|calc' },
      scope: '全市䶮㛃𠅤',
    });
    expect(matters.find(({ key }) => key === '一/3/1')?.status).toBe('dropped');
    expect(matters.find(({ key }) => key === '-/-/1')).toMatchObject({ text: '新增一项。' });
    const log = after.body.draft.corrections as { by: string; why: string }[];
    expect(log.map(({ by, why }) => [by, why])).toContainEqual(['a-office', '按台账第4行更正']);
    const again = await send(id, await download(id)).expect(200);
    expect(again.body).toMatchObject({ version: body.version + 1, entries: [], problems: [] });
  });

  test('when somebody has corrected the draft meanwhile, then 409 shows what; compared anew, the matter is marked', async () => {
    const { id, version } = await load(lab, demoText('winter-greening', 840));
    const ledger = await download(id);
    const edit = { type: 'edit-matter', matterKey: '一/1/1', fields: { scope: '城区' } };
    await lab
      .as('office-duty')
      .patch(`/directives/${id}/draft`, { version, corrections: [edit] })
      .expect(200);
    const { body } = await send(id, ledger).expect(409);
    expect(body).toMatchObject({
      code: 'version-conflict',
      version: 2,
      expectedVersion: 1,
      changedBy: 'a-office-duty',
      changes: [{ by: 'a-office-duty', correction: edit }],
    });
    const anew = await send(id, ledger, '?version=2').expect(200);
    expect(anew.body).toMatchObject({
      version: 2,
      entries: [{ id: '一/1/1:scope', changes: [{ column: 'scope', before: '城区', after: '' }] }],
      problems: [{ code: 'corrected-meanwhile', entryId: '一/1/1:scope' }],
    });
    await send(id, ledger, '?version=1').expect(409);
    const late = { version: 1, corrections: anew.body.entries.map(({ correction }: Entry) => correction) };
    await office.patch(`/directives/${id}/draft`, late).expect(409);
  });

  test('when matters were added and split off meanwhile, then the older ledger does not take them away', async () => {
    const { id } = await load(lab, demoText('winter-greening', 841));
    const ledger = await download(id);
    const corrections = [
      { type: 'add-matter', after: null, fields: { text: '补种行道树。' } },
      { type: 'split-matter', matterKey: '一/1/1', at: [4] },
      { type: 'undo-last' },
    ];
    for (const [at, correction] of corrections.entries()) {
      const body = { version: at + 1, corrections: [correction] };
      await office.patch(`/directives/${id}/draft`, body).expect(200);
    }
    const anew = await send(id, ledger, '?version=4').expect(200);
    expect(anew.body).toMatchObject({ entries: [], problems: [] });
    await office.patch(`/directives/${id}/draft`, { version: 4, corrections: [corrections[1]] }).expect(200);
    const split = await send(id, ledger, '?version=5').expect(200);
    expect(split.body).toMatchObject({
      entries: [],
      problems: [{ code: 'unknown-key', matterKey: '一/1/1' }],
    });
  });
});

describe('bad input', () => {
  const blank = async (fill: (sheet: Worksheet) => void): Promise<Buffer> => {
    const workbook = new exceljs.Workbook();
    fill(workbook.addWorksheet('表'));
    return Buffer.from(await workbook.xlsx.writeBuffer());
  };

  test('when it is no workbook, too large, or has no ledger’s header, then it says what is needed', async () => {
    const { id } = await load(lab, demoText('winter-greening', 850));
    const text = await send(id, Buffer.from('事项,编号\n'));
    expect([text.status, text.body.code]).toEqual([415, 'binary-document']);
    const docx = await send(id, await docxOf([{ text: '事项', look: 'indent' }]));
    expect([docx.status, docx.body.code]).toEqual([415, 'binary-document']);
    const old = await send(id, Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    expect([old.status, old.body.code]).toEqual([415, 'binary-document']);
    const cut = await send(id, (await download(id)).subarray(0, 4000));
    expect(cut.status).toBe(422);
    const large = await send(id, Buffer.alloc(5 * 1024 * 1024));
    expect(large.body).toMatchObject({ status: 413, code: 'document-too-large', detail: /4 MiB/ });
    const headless = await send(id, await blank((sheet) => sheet.addRow(['牵头单位', '事项'])));
    expect(headless.body).toMatchObject({ status: 400, code: 'invalid-input', needed: ['事项', '编号'] });
    await office.post(`/directives/${id}/ledger`, { a: 1 }).expect(415);
  });

  test('when it is another directive’s, of no version, or of a launched one, then it is refused', async () => {
    const { id } = await load(lab, demoText('winter-greening', 851));
    const other = await load(lab, demoText('winter-greening', 852));
    const foreign = await send(id, await download(other.id)).expect(400);
    expect(foreign.body).toMatchObject({ directiveId: other.id, expectedDirectiveId: id });
    const bare = await changed(await download(id), (sheet) => (sheet.getCell('N3').value = '编号'));
    const unversioned = await send(id, bare).expect(400);
    expect(unversioned.body).toMatchObject({ version: 1, detail: /\?version=1/ });
    expect((await send(id, bare, '?version=1').expect(200)).body.entries).toEqual([]);
    const launched = await launch(lab, 'winter-greening');
    const late = await send(launched.id, await download(launched.id)).expect(409);
    expect(late.body).toMatchObject({ code: 'already-launched' });
    await lab.as('education-head').post(`/directives/${id}/ledger`, '').expect(403);
  });
});
