/** Shows the matters that nobody has confirmed yet, some lines a page, and one of them closely when it is asked for. */
import { assigning, dropping, recurring } from './doubt-questions.js';
import { correcting, later } from './question.js';
import type { Choice, Question } from './question.js';
import type { DraftView, MatterView } from './views.js';
import { clauseLines, kindWords, peopleOf, shortened } from './wording.js';

const linesAPage = 8;

/** Everything without an open doubt, in one correction. */
export const confirmAll = { type: 'confirm-matters', matterKeys: 'all' } as const;

/** Matters to be launched without an open doubt that nobody has confirmed yet. */
export function certainMatters({ matters }: DraftView): readonly MatterView[] {
  return matters.filter(
    ({ status, confirmed, doubts }) => status === 'matter' && confirmed === null && doubts.length === 0,
  );
}

/** Pages of those that are certain; what is still doubted cannot be confirmed. */
export function matterQuestions(draft: DraftView): readonly Question[] {
  const certain = certainMatters(draft);
  const pages = Array.from({ length: Math.ceil(certain.length / linesAPage) }, (_, place) =>
    certain.slice(place * linesAPage, (place + 1) * linesAPage),
  );
  return pages.map((page) => pageQuestion(page, certain));
}

function pageQuestion(page: readonly MatterView[], certain: readonly MatterView[]): Question {
  const keys = page.map(({ key }) => key);
  return {
    id: `matters:${keys.join(',')}`,
    kinds: ['matters'],
    lines: [
      `待确认的事项 ${certain.length} 项，本页 ${page.length} 项：`,
      ...page.flatMap((matter) => [
        `  ${matter.key}  ${shortened(matter.text, 40)}`,
        `      ${peopleOf(matter)} ｜ 把握 ${Math.round(matter.confidence * 100)}%`,
      ]),
    ],
    choices: [
      correcting({
        key: 'page',
        label: `确认本页 ${page.length} 项`,
        corrections: () => [{ type: 'confirm-matters', matterKeys: keys }],
      }),
      correcting({
        key: 'certain',
        label: `确认全部无疑点的 ${certain.length} 项`,
        corrections: () => [confirmAll],
      }),
      {
        key: 'open',
        label: '细看一项',
        asks: { prompt: `事项编号（${keys[0] ?? ''} …）` },
        act: (matterKey) => ({ type: 'open-matter', matterKey }),
      },
      { ...later, key: 'next', label: '下一页，本页以后再说' },
    ],
  };
}

/** One matter with its clause, and everything that can be done with it. Null when the draft has none of that key. */
export function matterQuestion(draft: DraftView, matterKey: string): Question | null {
  const matter = draft.matters.find(({ key }) => key === matterKey);
  if (matter === undefined) return null;
  const { key, text, confidence, reasons } = matter;
  return {
    id: `matter:${key}`,
    kinds: ['matter'],
    lines: [
      `事项 ${key}  ${text}`,
      ...clauseLines(matter.clause),
      `  ${peopleOf(matter)}`,
      `  把握 ${Math.round(confidence * 100)}%：${reasons.join('；')}`,
    ],
    choices: [
      correcting({
        key: 'confirm',
        label: '确认',
        corrections: () => [{ type: 'confirm-matters', matterKeys: [key] }],
      }),
      assigning(matter),
      ...fieldChoices(matter),
      recurring(matter),
      ...shapeChoices(draft, matter),
      dropping(matter),
      later,
    ],
  };
}

function fieldChoices({ key }: MatterView): readonly Choice[] {
  const edit = (fields: object) => [{ type: 'edit-matter', matterKey: key, fields }];
  return [
    correcting({
      key: 'deadline',
      label: '定时限',
      asks: { prompt: '日期（2026-09-30）' },
      corrections: (at) => edit({ deadline: { raw: `${at}前`, kind: 'date', at } }),
    }),
    correcting({
      key: 'kind',
      label: '改类别',
      asks: { prompt: Object.values(kindWords).join('、') },
      corrections: (words) => edit({ kind: kindOf(words) }),
    }),
    correcting({
      key: 'text',
      label: '改文字',
      asks: { prompt: '事项全文' },
      corrections: (text) => edit({ text }),
    }),
    correcting({
      key: 'standard',
      label: '定办结标准',
      asks: { prompt: '办结标准' },
      corrections: (closingStandard) => edit({ closingStandard }),
    }),
  ];
}

/** Words that are neither are left to the API, which says what is allowed. */
function kindOf(words: string): string {
  return (
    Object.entries(kindWords).find(([kind, chinese]) => words === kind || words === chinese)?.[0] ?? words
  );
}

function shapeChoices({ matters }: DraftView, { key, text }: MatterView): readonly Choice[] {
  const standing = matters.filter(({ status }) => status === 'matter');
  return [
    correcting({
      key: 'split',
      label: '拆成两项',
      asks: { prompt: '第二项从哪几个字起' },
      corrections: (words) => [{ type: 'split-matter', matterKey: key, at: [text.indexOf(words)] }],
    }),
    ...(standing.length < 2
      ? []
      : [
          correcting({
            key: 'merge',
            label: '与相邻的一项合并',
            asks: { prompt: '另一项的编号' },
            corrections: (other) => [{ type: 'merge-matters', matterKeys: [key, other] }],
          }),
        ]),
  ];
}
