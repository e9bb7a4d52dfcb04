/** 督办单 over HTTP: one a unit, with its matters, for the unit itself once launched. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { extractText } from '../../api/intake/extract-text.js';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { demoText, launch, load } from '../support/launched.js';

let lab: ApiLab;

beforeAll(async () => {
  lab = await openApi();
});

afterAll(() => lab.close());

const ask = (id: string, unitId: string, as = 'office') =>
  lab.as(as).get(`/directives/${id}/notices/${unitId}.docx`);

const wordsOf = async (bytes: Uint8Array): Promise<string> => (await extractText(bytes)).text;

async function notice(id: string, unitId: string, as = 'office'): Promise<string> {
  const { body } = await ask(id, unitId, as).responseType('blob').expect(200);
  return wordsOf(body as Buffer);
}

describe('a unit’s notice', () => {
  test('when it is launched, then it has header, terms, matters with their clause, and places to sign', async () => {
    const { id } = await launch(lab, 'winter-greening');
    const words = await notice(id, 'education', 'education-head');
    const lines = words.split('\n');
    expect(words).toContain('市教育局：');
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^文号\t云府办字〔2026〕\d+号$/),
        expect.stringMatching(/^标题\t.*冬季造林绿化/),
        '紧急程度\t未注明',
        '签收时限\t2026-06-11 09:00',
        expect.stringMatching(/^反馈时限\t2026-06-1\d 18:00$/),
        expect.stringMatching(/^序号\t职责\t事项\t原文条款\t完成时限\t责任领导\t办结标准$/),
        expect.stringMatching(/^签收人/),
      ]),
    );
    expect(words).toMatch(/牵头\t美化校园环境.*一\/2\/1.*丁某/s);
    expect(words).not.toContain('更新城区行道树');
    expect(words).not.toContain('草稿');
  });

  test('when a unit leads some and helps with others, then what it leads comes first', async () => {
    const text = demoText('winter-greening', 901)
      .replace(
        '（乙某同志负责，市自然资源局、市林业局牵头）',
        '（乙某䶮㛃𠅤同志负责，市自然资源局牵头，市教育局配合）',
      )
      .replace('2026年11月5日', '2026年6月5日');
    const { id } = await load(lab, text);
    const words = await notice(id, 'education');
    expect(words.indexOf('牵头\t美化校园环境')).toBeGreaterThan(0);
    expect(words.indexOf('配合\t落实造林地块')).toBeGreaterThan(words.indexOf('牵头\t美化校园环境'));
    expect(words).toContain('【草稿，未启动】');
    expect(words).toContain('乙某䶮㛃𠅤');
    expect(words).not.toContain('签收时限');
  });

  test('when it is a drill, then the document and its name say so', async () => {
    const { id } = await launch(lab, 'winter-greening', {
      query: '?drill=true',
      body: { drill: { daySeconds: 60, at: '2026-11-05T09:00' } },
    });
    const words = await notice(id, 'education');
    expect(words).toContain('【演练】');
    expect(words).toContain('签收时限\t2026-11-06 09:00');
    const { headers } = await ask(id, 'education');
    expect(decodeURIComponent(headers['content-disposition'] ?? '')).toContain('演练 督办单 市教育局');
  });

  test('when it is another unit’s, a draft’s, or nobody’s, then it is refused', async () => {
    const { id } = await launch(lab, 'winter-greening');
    await ask(id, 'urban', 'education-head').expect(403);
    const draft = await load(lab, demoText('winter-greening', 902));
    await ask(draft.id, 'education', 'education-head').expect(403);
    await ask(draft.id, 'education', 'supervisor').expect(200);
    const { body } = await ask(id, 'water').expect(404);
    expect(body.unitIds).toContain('education');
    await ask('nowhere', 'education').expect(404);
  });
});

describe('all notices of a directive', () => {
  test('when they are asked for, then there is one document a unit, under its name', async () => {
    const { id } = await launch(lab, 'winter-greening');
    const { body } = await lab
      .as('office')
      .get(`/directives/${id}/notices.zip`)
      .responseType('blob')
      .expect(200);
    const files = unzipSync(body as Buffer);
    expect(Object.keys(files)).toEqual([
      '01 督办单 市自然资源局.docx',
      '02 督办单 市林业局.docx',
      '03 督办单 市教育局.docx',
      '04 督办单 市城管局.docx',
    ]);
    const [first] = Object.values(files);
    expect(await wordsOf(first ?? new Uint8Array())).toContain('市自然资源局：');
    const part = unzipSync(first ?? new Uint8Array())['word/document.xml'];
    expect(strFromU8(part ?? new Uint8Array())).toContain('w:tblHeader');
    await lab.as('education-head').get(`/directives/${id}/notices.zip`).expect(403);
  });
});
