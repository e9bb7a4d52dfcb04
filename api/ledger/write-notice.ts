/** Writes a unit's 督办单 as .docx. */
import {
  AlignmentType,
  Document,
  Footer,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Notice, NoticeMatter } from '../../domain/ledger/notice.js';

/** Eastern text; Word takes rarer characters from the font's companion for extension B. */
const font = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '宋体' };

/** What XML cannot carry; such a character shows as nothing anyway. */
const uncarried =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The bytes of the document. */
export async function writeNotice(notice: Notice): Promise<Buffer> {
  const { ledger } = notice;
  const state = ledger.isDrill ? '演练' : ledger.version === null ? '' : '草稿，未启动';
  const document = new Document({
    creator: 'Duban 督办',
    title: `督办单 ${notice.unit}`,
    styles: { default: { document: { run: { font, size: 22 } } } },
    sections: [
      {
        properties: {
          page: { size: { orientation: PageOrientation.LANDSCAPE, width: 11906, height: 16838 } },
        },
        footers: { default: pageFooter(state) },
        children: [
          ...heading(notice, state),
          headerTable(notice),
          blank(),
          matterTable(notice),
          blank(),
          receiptTable(),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function heading({ unit }: Notice, state: string): readonly Paragraph[] {
  const mark = state === '' ? [] : [line(`【${state}】`, { bold: true, size: 28, color: 'C00000' })];
  const centred = [...mark, line('督 办 单', { bold: true, size: 36 })];
  return [
    ...centred.map((run) => new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })),
    new Paragraph({ children: [line(`${unit}：`, { size: 26 })] }),
    new Paragraph({ children: [line('下列事项请按时签收、反馈和办理。')] }),
  ];
}

function headerTable({ ledger, receiptBy, responseBy }: Notice): Table {
  const terms =
    ledger.version === null
      ? ([
          ['签收时限', receiptBy ?? '已签收'],
          ['反馈时限', responseBy ?? '已反馈'],
        ] as const)
      : [];
  const pairs = [
    ['文号', ledger.documentNumber ?? ''],
    ['标题', ledger.title ?? ''],
    ['发文机关', ledger.issuer ?? ''],
    ['紧急程度', ledger.urgency ?? '未注明'],
    ...terms,
  ] as const;
  return grid(
    pairs.map(([word, text]) => row([cell(word, { width: 15, isHead: true }), cell(text, { width: 85 })])),
  );
}

const matterColumns = [
  ['序号', 6],
  ['职责', 6],
  ['事项', 30],
  ['原文条款', 24],
  ['完成时限', 11],
  ['责任领导', 9],
  ['办结标准', 14],
] as const;

function matterTable({ matters }: Notice): Table {
  const head = matterColumns.map(([word, width]) => cell(word, { width, isHead: true }));
  return grid([row(head, true), ...matters.map(matterRow)]);
}

function matterRow({ role, row: { cells } }: NoticeMatter): TableRow {
  const { serial, text, clause, deadline, leaders, closing } = cells;
  const words = [serial, role, text, clause, deadline, leaders, closing];
  return row(words.map((word, at) => cell(word, { width: matterColumns[at]?.[1] ?? 10 })));
}

/** Places to be filled in by hand. */
function receiptTable(): Table {
  const words = ['签收人', '', '签收日期', '', '负责人', '', '联系电话', ''];
  return grid([row(words.map((word) => cell(word, { width: 12.5, isHead: word !== '' })))]);
}

function grid(rows: readonly TableRow[]): Table {
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [...rows] });
}

function row(cells: readonly TableCell[], isRepeated = false): TableRow {
  return new TableRow({ children: [...cells], tableHeader: isRepeated, cantSplit: true });
}

function cell(
  text: string,
  { width, isHead = false }: { readonly width: number; readonly isHead?: boolean },
): TableCell {
  const children = text
    .split('\n')
    .map((words) => new Paragraph({ children: [line(words, { bold: isHead })] }));
  return new TableCell({ width: { size: width, type: WidthType.PERCENTAGE }, children });
}

function line(
  text: string,
  style: { readonly bold?: boolean; readonly size?: number; readonly color?: string } = {},
): TextRun {
  return new TextRun({ text: text.replace(uncarried, ''), font, ...style });
}

function blank(): Paragraph {
  return new Paragraph({ children: [] });
}

function pageFooter(state: string): Footer {
  const mark = state === '' ? [] : [line(`【${state}】 `)];
  const page = new TextRun({
    children: ['第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页'],
  });
  return new Footer({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [...mark, page] })],
  });
}
