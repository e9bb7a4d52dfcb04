/** Properties of reading: what never happens, and what noise never changes. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText } from '../../../domain/directive/cleaned-text.js';
import { readDirective } from '../../../domain/directive/read-directive.js';
import type { ParsedDirective } from '../../../domain/directive/types.js';
import { sampleDirective, sampleParagraphs } from './sample.js';
import { tryRead } from './try-read.js';

function withoutSpans(reading: ParsedDirective): unknown {
  return JSON.parse(JSON.stringify(reading, (key, value: unknown) => (key === 'span' ? undefined : value)));
}

const words = [
  ...[
    '一、',
    '二、',
    '（一）',
    '1.',
    '2．',
    '3、',
    '\n',
    '\r\n',
    '　　',
    ' ',
    '。',
    '，',
    '、',
    '；',
    '：',
    '（',
    '）',
    '〔',
    '〕',
    '[',
    ']',
  ],
  ...[
    '周望同志负责',
    '市水利局牵头',
    '牵头单位:',
    '各级各部门各单位',
    '负责',
    '配合',
    '会同',
    '按职责分工负责',
    '和',
    '等有关部门',
  ],
  ...[
    '必须',
    '不得',
    '要',
    '2026年',
    '6月底前',
    '18：00前',
    '当日',
    '每月28日前',
    '印发之日起30日内',
    '〔2026〕8号',
    '关于',
    '的通知',
  ],
  ...[
    '序号\t事项\t牵头单位\t责任单位\n',
    '1\t清障\t市水利局\t市住建局\n',
    '\t',
    '|',
    '序号\n工作任务\n责任单位\n',
    '1\n清障\n市水利局\n',
    '责任单位：',
    '完成时限：',
    '市住建局 ',
    '一要',
    '二要',
    '（1）',
    '②',
    '由市水利局',
    '综合组设在',
    '为成员单位。主要负责：',
    '排在第一位的部门为牵头部门，下同',
    '以下均需各县落实，不再列出',
    '云政发〔2026〕3号',
    '废止',
    '百分之百',
    '第二章\n',
    '云陵市人民政府2026年3月1日',
  ],
  ...[
    '抄送：',
    '附件1',
    '秘密',
    '— 7 —',
    'Administrator',
    '7',
    '\u{20164}',
    '\ud840',
    '\u0000',
    'A',
    '《',
    '》',
  ],
];
const directiveLike = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(''));
const anything = fc.oneof(
  directiveLike,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);

describe('any text', () => {
  test('when any string is read, then nothing but DomainError is thrown, and spans and keys are sound', () => {
    fc.assert(
      fc.property(anything, (source) => {
        const reading = tryRead(source);
        if (reading === null) return;
        let previous = 0;
        for (const { span, text } of reading.matters) {
          expect(span[0]).toBeGreaterThanOrEqual(previous);
          expect(span[1]).toBeGreaterThan(span[0]);
          expect(text).not.toBe('');
          previous = span[1];
        }
        expect(previous).toBeLessThanOrEqual(source.length);
        for (const { span } of reading.warnings) expect(span[0] >= 0 && span[1] <= source.length).toBe(true);
        expect(new Set(reading.matters.map(({ key }) => key)).size).toBe(reading.matters.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('when any string is read, then no owner is invented: each name stands in the source', () => {
    fc.assert(
      fc.property(directiveLike, (source) => {
        const { text } = cleanText(source);
        for (const matter of tryRead(source)?.matters ?? []) {
          const names = [
            matter.leaders,
            matter.leadUnits,
            matter.assistUnits,
            matter.implementUnits,
            matter.guideUnits,
          ].flat();
          expect(names.filter((name) => name === '' || !text.includes(name))).toEqual([]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('when a text is cleaned, then each character knows where it stood', () => {
    fc.assert(
      fc.property(anything, (source) => {
        const { text, folded, offsets } = cleanText(source);
        expect([folded.length, offsets.length]).toEqual([text.length, text.length]);
        Array.from(offsets).forEach((offset, index) => {
          const before = offsets[index - 1];
          if (before !== undefined) expect(offset).toBeGreaterThan(before);
          if (text[index] !== ' ')
            expect(source.charAt(offset).normalize('NFKC')).toBe((text[index] ?? '').normalize('NFKC'));
        });
      }),
      { numRuns: 500 },
    );
  });
});

const noise = fc.constantFrom(
  '\n',
  '\n\n',
  '\r\n',
  '\n— 7 —\n',
  '\n\n- 12 -\n\n',
  '\nAdministrator\nHighlight\n',
  '\n第 3 页\n',
  ' \n \n',
);
const breaks = fc.array(fc.tuple(fc.nat(400), noise), { maxLength: 12 });

function rebreak(paragraph: string, places: readonly (readonly [number, string])[]): string {
  const cuts = [...places].sort(([left], [right]) => right - left);
  return cuts.reduce(
    (text, [at, gap]) => (at > 0 && at < text.length ? text.slice(0, at) + gap + text.slice(at) : text),
    paragraph,
  );
}

describe('noise', () => {
  const plain = withoutSpans(readDirective(sampleDirective({ body: sampleParagraphs.join('\n') })));

  test('when the sample is read, then it holds what the other tests rely on', () => {
    const { matters, warnings, issuedOn } = readDirective(
      sampleDirective({ body: sampleParagraphs.join('\n') }),
    );
    expect(matters.map(({ key, mode }) => `${key} ${mode}`)).toEqual([
      ...['一/1/1 lead', '一/1/2 lead', '一/2/1 collective', '二/1/1 lead', '二/1/2 sole'],
    ]);
    expect(matters.map(({ kind }) => kind)).toEqual(['task', 'task', 'task', 'recurring', 'prohibition']);
    expect(matters[1]?.deadline?.at).toBe('2026-06-20T18:00:00+08:00');
    expect(warnings.map(({ code, proposedOwners }) => [code, ...proposedOwners])).toEqual([
      ['unmapped-duty', '各县区'],
      ['unmapped-duty', '全市各级各部门各单位'],
    ]);
    expect(issuedOn).toBe('2026-05-20');
  });

  test('when lines are broken anywhere and noise stands between them, then the reading is the same', () => {
    const broken = fc.tuple(
      ...sampleParagraphs.map((paragraph) => breaks.map((places) => rebreak(paragraph, places))),
    );
    fc.assert(
      fc.property(broken, noise, (paragraphs, between) => {
        const source = sampleDirective({ body: paragraphs.join(between) });
        const reading = readDirective(source);
        expect(withoutSpans(reading)).toEqual(plain);
        for (const { span, text } of reading.matters)
          expect(cleanText(source.slice(...span)).text).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  test('when annotation words or a page number stand inside a line, then owners and texts are the same', () => {
    const body = sampleParagraphs
      .join('\n')
      .replace('险工险段', '险工Administrator险段')
      .replace('市水利局牵头', '市水— 7 —利Highlight局牵头');
    expect(withoutSpans(readDirective(sampleDirective({ body })))).toEqual(plain);
  });

  test.each([
    ['对险工', '\n7\n', '险段', '对险工险段'],
    ['增派', '\n15\n', '人到岗', '增派15人到岗'],
    ['到6月', '\n20\n', '日为止', '到6月20日为止'],
  ])(
    'when a number stands alone between %j and the rest, then it goes only if no sentence needs it',
    (before, gap, after, text) => {
      expect(cleanText(before + gap + after).text).toBe(text);
    },
  );

  test('when punctuation is half-width, then keys, owners and deadlines are the same', () => {
    const half: Readonly<Record<string, string>> = {
      '（': '(',
      '）': ')',
      '，': ',',
      '：': ':',
      '；': ';',
      '〔': '[',
      '〕': ']',
    };
    const body = sampleParagraphs.join('\n').replace(/[（），：；〔〕]/g, (char) => half[char] ?? char);
    const owners = (reading: ParsedDirective): unknown =>
      reading.matters.map(({ key, leaders, leadUnits, assistUnits, mode, deadline }) => [
        key,
        leaders,
        leadUnits,
        assistUnits,
        mode,
        deadline?.at,
      ]);
    expect(owners(readDirective(sampleDirective({ body })))).toEqual(
      owners(readDirective(sampleDirective({ body: sampleParagraphs.join('\n') }))),
    );
  });
});
