/** What of a .docx becomes text, and how. */
import { describe, expect, test } from '@jest/globals';
import { LevelFormat, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import { extractText } from '../../../api/intake/extract-text.js';
import { docxFile } from '../../support/files/docx-file.js';
import { rawDocx } from '../../support/files/office-parts.js';
import type { RawDocx } from '../../support/files/office-parts.js';

const linesOf = async (bytes: Promise<Buffer> | Buffer): Promise<string[]> =>
  (await extractText(await bytes)).text.split('\n');

const raw = (parts: RawDocx): Promise<string[]> => linesOf(rawDocx(parts));

const p = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('automatic numbers', () => {
  const levels = [
    { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、' },
    { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）' },
    { level: 2, format: LevelFormat.DECIMAL, text: '%3.' },
    { level: 3, format: LevelFormat.DECIMAL_ENCLOSED_CIRCLE, text: '%4' },
  ];
  const numbering = { config: [{ reference: 'list', levels }] };
  const item = (text: string, level: number) =>
    new Paragraph({ text, numbering: { reference: 'list', level } });

  test('when Word numbers paragraphs by itself, then the numbers are in the text', async () => {
    const places = [0, 1, 2, 2, 3, 1, 2, 0, 1];
    const lines = await linesOf(
      docxFile(
        places.map((level) => item('事项', level)),
        { numbering },
      ),
    );
    expect(lines.map((line) => line.replace('事项', ''))).toEqual([
      ...['一、', '（一）', '1.', '2.', '① ', '（二）', '1.', '二、', '（一）'],
    ]);
  });

  test('when there are more than ten, then they are written as people write them', async () => {
    const lines = await linesOf(
      docxFile(
        Array.from({ length: 21 }, () => item('', 0)).map((_, place) => item(`第${String(place + 1)}`, 0)),
        { numbering },
      ),
    );
    expect([lines[9], lines[10], lines[19], lines[20]]).toEqual([
      ...['十、第10', '十一、第11', '二十、第20', '二十一、第21'],
    ]);
  });

  test('when a style carries the number, a list begins anew or is a bullet, then that is followed', async () => {
    const level = (place: number, format: string, text: string, more = ''): string =>
      `<w:lvl w:ilvl="${String(place)}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
    const numbers = (list: number, place?: number): string =>
      `<w:numPr>${place === undefined ? '' : `<w:ilvl w:val="${String(place)}"/>`}<w:numId w:val="${String(list)}"/></w:numPr>`;
    const lines = await raw({
      numbering: `<w:abstractNum w:abstractNumId="7">${level(0, 'chineseCountingThousand', '第%1条')}${level(1, 'decimalFullWidth', '（%2）', '<w:pStyle w:val="child"/>')}</w:abstractNum>
        <w:abstractNum w:abstractNumId="8">${level(0, 'bullet', '')}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>`,
      styles: `<w:style w:type="paragraph" w:styleId="base"><w:pPr>${numbers(1)}</w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="child"><w:basedOn w:val="none"/><w:pPr>${numbers(1)}</w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="grandchild"><w:basedOn w:val="base"/></w:style>`,
      body: [
        p('甲', '<w:pStyle w:val="grandchild"/>'),
        p('乙', '<w:pStyle w:val="child"/>'),
        p('丙', '<w:pStyle w:val="child"/>'),
        p('丁', '<w:pStyle w:val="base"/>'),
        p('戊', numbers(2, 0)),
        p('己', numbers(2, 0)),
        p('庚', numbers(3, 0)),
        p('辛', `<w:pStyle w:val="base"/>${numbers(0)}`),
      ].join(''),
    });
    expect(lines).toEqual([
      ...['第一条 甲', '（１）乙', '（２）丙', '第二条 丁', '第一条 戊', '第二条 己', '庚', '辛'],
    ]);
  });
});

describe('tables', () => {
  const cell = (text: string, span: { rowSpan?: number; columnSpan?: number } = {}) =>
    new TableCell({ ...span, children: text.split('\n').map((line) => new Paragraph(line)) });
  const row = (...children: TableCell[]) => new TableRow({ children });

  test('when there is a table, then each row is a line, and merged cells repeat their value in each row', async () => {
    const table = new Table({
      rows: [
        row(cell('序号'), cell('事项'), cell('牵头单位')),
        row(cell('一、重点任务', { columnSpan: 3 })),
        row(cell('1'), cell('清理\n河道'), cell('市水利局', { rowSpan: 2 })),
        row(cell('2'), cell('')),
        row(cell('3'), cell('补植𠅤树', { columnSpan: 2 })),
      ],
    });
    expect(await linesOf(docxFile([new Paragraph('附表'), table, new Paragraph('完')]))).toEqual([
      '附表',
      '序号\t事项\t牵头单位',
      '一、重点任务',
      '1\t清理 河道\t市水利局',
      '2\t\t市水利局',
      '3\t补植𠅤树',
      '完',
    ]);
  });

  test('when a table stands in a cell, then its rows are words of the cell', async () => {
    const inner = new Table({ rows: [row(cell('甲'), cell('乙')), row(cell('丙'), cell('丁'))] });
    const outer = new Table({ rows: [row(new TableCell({ children: [inner] }), cell('戊'))] });
    expect(await linesOf(docxFile([outer]))).toEqual(['甲 乙 丙 丁\t戊']);
  });

  test('when a table is only a frame, then its paragraphs stay paragraphs', async () => {
    const frame = new Table({ rows: [row(cell('云府办字\n各县区'))] });
    expect(await linesOf(docxFile([frame]))).toEqual(['云府办字', '各县区']);
  });
});

describe('what is seen on the page, and nothing else', () => {
  test('when the first line is set in by its format or its style, then two full-width spaces stand before it', async () => {
    const lines = await raw({
      styles:
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:pPr><w:ind w:firstLineChars="200"/></w:pPr></w:style>',
      body: [p('甲'), p('乙', '<w:ind w:firstLine="0" w:firstLineChars="0"/>'), p('　　丙')].join(''),
    });
    expect(lines).toEqual(['　　甲', '乙', '　　丙']);
  });

  test('when lines break within a paragraph, then they do in the text; tabs are spaces, as TAB separates cells', async () => {
    const children = [new TextRun({ text: '甲' }), new TextRun({ break: 1, text: '乙\t丙' })];
    expect(await linesOf(docxFile([new Paragraph({ children })]))).toEqual(['甲', '乙  丙']);
  });

  test('when text was deleted, moved away or hidden, then it is not read; what was inserted is', async () => {
    const run = (text: string, properties = ''): string =>
      `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const lines = await raw({
      body: [
        `<w:p>${run('甲')}<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins>${run('乙')}</w:ins></w:p>`,
        `<w:p><w:moveFrom>${run('移')}</w:moveFrom>${run('隐', '<w:vanish/>')}${run('丙', '<w:vanish w:val="0"/>')}</w:p>`,
        `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('前')}</w:p><w:p>${run('后')}</w:p>`,
        `<w:p><w:ruby><w:rt>${run('yan')}</w:rt><w:rubyBase>${run('䶮')}</w:rubyBase></w:ruby></w:p>`,
        `<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>${p('删')}</w:tc><w:tc>${p('去')}</w:tc></w:tr><w:tr><w:tc>${p('丁')}</w:tc><w:tc>${p('戊')}</w:tc></w:tr></w:tbl>`,
      ].join(''),
    });
    expect(lines).toEqual(['甲乙', '丙', '前后', '䶮', '丁\t戊']);
  });

  test('when there is a table of contents, then its headings are not read twice', async () => {
    const gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>';
    const contents = `<w:sdt><w:sdtPr>${gallery}</w:sdtPr><w:sdtContent>${p('一、任务……1')}</w:sdtContent></w:sdt>`;
    expect(await raw({ body: `${contents}${p('一、任务')}` })).toEqual(['一、任务']);
  });

  test('when a list level is none that Word knows, then it is read as one and nothing hangs', async () => {
    const numbers = '<w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="1"/></w:numPr>';
    const level =
      '<w:lvl w:ilvl="8"><w:start w:val="x"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%9."/></w:lvl>';
    const numbering = `<w:abstractNum w:abstractNumId="1">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`;
    expect(await raw({ numbering, body: p('甲', numbers) + p('乙', numbers) })).toEqual(['0.甲', '1.乙']);
  });

  test('when there is a text box, then its lines come once, before the paragraph that holds it', async () => {
    const names =
      'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
    const box = `<w:txbxContent>${p('某市人民政府文件')}</w:txbxContent>`;
    const document = `<w:document ${names}><w:body><w:p><w:r><mc:AlternateContent><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>`;
    expect(await raw({ document })).toEqual(['某市人民政府文件', '正文']);
  });
});
