/** Asks about sentences that lay a duty on nobody: those that only set the frame together, the others one at a time. */
import { correcting, later } from './question.js';
import type { Choice, Question } from './question.js';
import type { DraftView, DutyView } from './views.js';
import { clauseLines, shortened } from './wording.js';

/** What duties are waived as when nobody says otherwise. */
const frame = '总体要求';

/** Groups first. `answerer` is the name of the person who answers for a waiver. */
export function dutyQuestions({ duties, matters }: DraftView, answerer: string): readonly Question[] {
  const open = duties.filter(({ outcome }) => outcome === null);
  const groups = [...new Set(open.flatMap(({ waivableAs }) => waivableAs ?? []))];
  const keys = matters.filter(({ status }) => status === 'matter').map(({ key }) => key);
  return [
    ...groups.map((name) =>
      groupQuestion(
        name,
        open.filter(({ waivableAs }) => waivableAs === name),
        answerer,
      ),
    ),
    ...open.map((duty) => dutyQuestion(duty, { open, keys, answerer })),
  ];
}

function groupQuestion(waivableAs: string, duties: readonly DutyView[], name: string): Question {
  return {
    id: `duties:${waivableAs}`,
    kinds: ['duties'],
    lines: [
      `未落到事项的要求，可作为“${waivableAs}”免列（${duties.length} 句）：`,
      ...duties.map(({ text, clause }) => `  · ${shortened(text ?? clause.words, 60)}`),
    ],
    choices: [
      correcting({
        key: 'waive',
        label: `全部作为“${waivableAs}”免列，由${name}负责`,
        corrections: () => [{ type: 'waive-duties', waivableAs, name }],
      }),
      { ...later, key: 'one-by-one', label: '逐句来看' },
    ],
  };
}

function dutyQuestion(
  duty: DutyView,
  {
    open,
    keys,
    answerer: name,
  }: { readonly open: readonly DutyView[]; readonly keys: readonly string[]; readonly answerer: string },
): Question {
  const { id, message, proposedOwners } = duty;
  const reason = { prompt: '作为什么免列', otherwise: duty.waivableAs ?? frame };
  const waive = (dutyIds: readonly string[]) => (words: string) => [
    { type: 'waive-duties', dutyIds, name, reason: words },
  ];
  const choices: Choice[] = [
    correcting({
      key: 'map',
      label: '归入一个事项',
      asks: { prompt: `事项编号（${keys.slice(0, 6).join('，')} …）` },
      corrections: (matterKey) => [{ type: 'map-duty', dutyId: id, target: { type: 'matter', matterKey } }],
    }),
    correcting({
      key: 'matter',
      label:
        proposedOwners.length === 0 ? '单独立项' : `单独立项，由文中所提负责：${proposedOwners.join('、')}`,
      corrections: () => [{ type: 'map-duty', dutyId: id, target: madeOf(proposedOwners) }],
    }),
    correcting({ key: 'waive', label: `免列，由${name}负责`, asks: reason, corrections: waive([id]) }),
    ...(open.length < 2
      ? []
      : [
          correcting({
            key: 'waive-all',
            label: `余下 ${open.length} 句全部免列，由${name}负责`,
            asks: reason,
            corrections: waive(open.map((each) => each.id)),
          }),
        ]),
    later,
  ];
  return {
    id: `duty:${id}`,
    kinds: ['duty'],
    lines: [`要求 ${message}`, ...clauseLines(duty.clause)],
    choices,
  };
}

function madeOf(proposedOwners: readonly string[]): object {
  const owners = proposedOwners.map((writtenName) => ({ writtenName, role: 'lead' }));
  return { type: 'new-matter', ...(owners.length === 0 ? {} : { owners }) };
}
