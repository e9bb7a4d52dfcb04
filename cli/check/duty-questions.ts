/** Asks about sentences that lay a duty on nobody: those that only set the frame together, the others one at a time. */
import { correcting, later } from './question.js';
import type { Choice, Question } from './question.js';
import type { DraftView, DutyView } from './views.js';
import { clauseLines, shortened } from './wording.js';

/** What duties are waived as when nobody says otherwise. */
const frame = '总体要求';

/** What only sets the frame first. `answerer` is the name of the person who answers for a waiver. */
export function dutyQuestions({ duties, matters }: DraftView, answerer: string): readonly Question[] {
  const open = duties.filter(({ outcome }) => outcome === null);
  const groups = [...new Set(open.flatMap(({ waivableAs }) => waivableAs ?? []))];
  const keys = matters.filter(({ status }) => status === 'matter').map(({ key }) => key);
  return [
    ...(groups.length === 0 ? [] : [frameQuestion(groups, open, answerer)]),
    ...open.map((duty) => dutyQuestion(duty, { open, keys, answerer })),
  ];
}

/** All that only sets the frame, each sentence with what it would be waived as. */
function frameQuestion(groups: readonly string[], open: readonly DutyView[], name: string): Question {
  const duties = open.filter(({ waivableAs }) => waivableAs !== null);
  return {
    id: `duties:${groups.join('、')}`,
    kinds: ['duties'],
    lines: [
      `未落到事项、只作总体要求的 ${duties.length} 句，可一并免列：`,
      ...duties.map(
        ({ text, clause, waivableAs }) => `  · [${waivableAs ?? ''}] ${shortened(text ?? clause.words, 60)}`,
      ),
    ],
    choices: [
      correcting({
        key: 'waive',
        label: `全部免列（${groups.join('、')}），由${name}负责`,
        corrections: () => groups.map((waivableAs) => ({ type: 'waive-duties', waivableAs, name })),
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
