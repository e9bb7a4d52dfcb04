/** The header: fields, marks of secrecy in its position, internal marks, doubts about the document as a whole. */
import { describe, expect, test } from '@jest/globals';
import { DomainError } from '../../../domain/domain-error.js';
import { readDirective } from '../../../domain/directive/read-directive.js';
import { sampleDirective, sampleItem } from './sample.js';

const BODY = '一、落实措施。\n1. 抓好清障，保守国家秘密和商业秘密。（市水利局负责）';

function codeOf(source: string): string | null {
  try {
    readDirective(source);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

describe('header', () => {
  test('when a telegram is read, then every field is as printed', () => {
    const header =
      '中共云泽市委办公室发电\n      签批：  周  望   苏禾\n等级 特急 ● 明电   云泽办发电〔2026〕8 号   云机发   号';
    const reading = readDirective(sampleDirective({ header, body: BODY }));
    expect(reading).toMatchObject({
      documentNumber: '云泽办发电〔2026〕8号',
      title: '关于做好城区防汛工作的通知',
      issuer: '云泽市人民政府办公室',
      urgency: '特急',
      signers: ['周望', '苏禾'],
      issuedOn: '2026-05-20',
      basis: ['云防发〔2026〕3号'],
      addressees: ['各县区委、县区政府', '市直各部门、单位'],
      cc: ['市政协', '市水文局'],
      sections: [{ number: '一', heading: '落实措施' }],
      warnings: [],
    });
  });

  test('when a field is absent, then it is null or empty, and the keys stand in the order of the contract', () => {
    const reading = readDirective('抓好清障。（市水利局负责）');
    expect(Object.keys(reading)).toEqual([
      ...['documentNumber', 'title', 'issuer', 'urgency', 'signers', 'issuedOn', 'basis', 'addressees', 'cc'],
      ...['sections', 'matters', 'warnings'],
      ...['supersedes', 'amends', 'attachedTitle', 'declarations', 'groups'],
    ]);
    expect(reading).toMatchObject({
      documentNumber: null,
      title: null,
      issuer: null,
      urgency: null,
      issuedOn: null,
    });
    expect(reading).toMatchObject({ signers: [], basis: [], addressees: [], cc: [], sections: [] });
    expect(reading.matters).toMatchObject([
      { section: null, number: null, paragraph: 1, key: '-/-/1', text: '抓好清障。' },
    ]);
    expect(Object.keys(reading.matters[0] ?? {}).slice(0, 14)).toEqual([
      ...[
        'section',
        'number',
        'paragraph',
        'span',
        'text',
        'leaders',
        'leadUnits',
        'assistUnits',
        'implementUnits',
      ],
      ...['guideUnits', 'addressedToAll', 'mode', 'deadline', 'confidence'],
    ]);
  });

  test('when the date is in Chinese numerals, then it is read', () => {
    expect(readDirective(sampleDirective({ body: BODY, date: '二〇二六年十月二十一日' })).issuedOn).toBe(
      '2026-10-21',
    );
  });

  test('when the date does not exist, then it is reported and not repaired', () => {
    const { issuedOn, warnings } = readDirective(sampleDirective({ body: BODY, date: '2026年2月30日' }));
    expect(issuedOn).toBeNull();
    expect(warnings.map(({ code }) => code)).toEqual(['doubtful-date']);
  });

  test('when the document number is broken over two lines, then it is joined', () => {
    const header = '云泽市人民政府文件\n云政发〔2026〕\n11 号';
    expect(readDirective(sampleDirective({ header, body: BODY })).documentNumber).toBe('云政发〔2026〕11号');
  });

  test('when two documents are in one text, then that is a doubt', () => {
    const second = sampleDirective({ body: BODY }).replace('〔2026〕8 号', '〔2026〕9 号');
    const { warnings } = readDirective(`${sampleDirective({ body: BODY })}\n${second}`);
    expect(warnings.map(({ code }) => code)).toContain('doubtful-several-documents');
  });

  test('when a signature and copies close the document, then they are no part of the last matter', () => {
    const source = `关于防汛的通知\n各县区：\n1. 抓好清障。\n\n云泽市水利局\n2026年5月20日\n（此件公开发布）\n抄送：市政协，市人大。\n`;
    const reading = readDirective(source);
    expect(reading).toMatchObject({
      issuer: '云泽市水利局',
      issuedOn: '2026-05-20',
      cc: ['市政协', '市人大'],
    });
    expect(reading.matters.map(({ text }) => text)).toEqual(['抓好清障。']);
  });

  test('when numbers repeat or skip, then the items stay apart and are in doubt, and keys stay unique', () => {
    const items = ['1. 甲项。', '1. 乙项。', '4. 丙项。'].map((item) => `${item}（市水利局负责）`).join('\n');
    const { matters, warnings } = readDirective(sampleDirective({ body: `一、措施。\n${items}` }));
    expect(matters.map(({ key, doubts }) => [key, ...doubts])).toEqual([
      ['一/1/1'],
      ['一/1/2', 'numbering-unclear'],
      ['一/4/1', 'numbering-unclear'],
    ]);
    expect(warnings.map(({ code }) => code)).toEqual(['doubtful-numbering', 'doubtful-numbering']);
  });

  test('when an item begins with a digit or a heading with no full stop, then it is still an item', () => {
    const body = '一、落实措施\n1. 20个站点全部启用。（市水利局负责）\n2.6月底前加固堤防。（市水利局负责）';
    const { matters, sections } = readDirective(sampleDirective({ body }));
    expect(sections).toEqual([{ number: '一', heading: '落实措施' }]);
    expect(matters.map(({ key, text }) => [key, text])).toEqual([
      ['一/1/1', '20个站点全部启用。'],
      ['一/2/1', '6月底前加固堤防。'],
    ]);
  });

  test('when a city of the second tier opens a line, then it is no section', () => {
    const body = '一、落实措施。\n1. 面向一、\n二、三线城市推广，增长3.5%。（市水利局负责）';
    expect(readDirective(sampleDirective({ body })).sections).toHaveLength(1);
  });

  test('when the covering letter itself orders something, then that duty is unmapped', () => {
    const { warnings } = readDirective(
      sampleDirective({ body: BODY }).replace('通知如下。', '通知如下。各县区务必于会后传达。'),
    );
    expect(warnings).toMatchObject([{ code: 'unmapped-duty', proposedOwners: ['各县区'] }]);
  });

  test('when the text is blank or only noise, then it is refused as empty', () => {
    for (const blank of ['', ' \n\u3000', '— 1 —\n\nAdministrator\nHighlight\n', '\ufeff'])
      expect(codeOf(blank)).toBe('empty-document');
  });
});

describe('secrecy', () => {
  test.each([
    '机密',
    '秘 密',
    '绝密★30年',
    '000012  机密★1年',
    '密级：秘密',
    '等级 特提 ● 密电   云发电〔2026〕1号',
    '秘密 特急',
    '★机密★',
  ])('when the header bears %s, then the document is refused', (mark) => {
    expect(codeOf(sampleDirective({ header: mark, body: BODY }))).toBe('classified-document');
  });

  test('when secrets are only spoken of, then nothing is refused', () => {
    expect(codeOf(sampleDirective({ body: BODY }))).toBeNull();
    expect(codeOf(sampleDirective({ body: BODY }).replace('城区防汛', '保守国家秘密'))).toBeNull();
    expect(codeOf(sampleItem('保守国家\n秘密\n和商业\n秘密\n。（市水利局负责）'))).toBeNull();
  });

  test.each(['工作秘密', '（此件不公开）'])(
    'when the document is marked %s, then the office is warned',
    (mark) => {
      const { warnings } = readDirective(sampleDirective({ header: mark, body: BODY }));
      expect(warnings.map(({ code }) => code)).toEqual(['internal-mark']);
    },
  );
});
