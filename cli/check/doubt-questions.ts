/** Asks about what the reading was unsure of, one doubt at a time. */
import { correcting, later, listed } from './question.js';
import type { Choice, Question } from './question.js';
import type { DoubtView, DraftView, MatterView } from './views.js';
import { clauseLines, peopleOf, sourceOf } from './wording.js';

/** One question for each open doubt, in their order; those of dropped matters need none. */
export function doubtQuestions({ doubts, matters }: DraftView): readonly Question[] {
  const byKey = new Map(matters.map((matter) => [matter.key, matter]));
  const ownerless = doubts.flatMap(({ about, settled, matterKey }) =>
    about === 'no-owner' && settled === null && byKey.get(matterKey ?? '')?.status === 'matter'
      ? (matterKey ?? [])
      : [],
  );
  return doubts.flatMap((doubt) => {
    const matter = byKey.get(doubt.matterKey ?? '') ?? null;
    if (doubt.settled !== null || matter?.status === 'dropped') return [];
    const people = matter === null ? [] : [`  现为 ${peopleOf(matter)}`];
    return [
      {
        id: `doubt:${doubt.id}`,
        kinds: [`doubt:${doubt.about ?? doubt.code}`, `doubt:${doubt.code}`, 'doubt'],
        lines: [`疑点 ${doubt.message}`, ...clauseLines(doubt.clause), ...people],
        choices: [
          ...choicesFor(doubt, matter),
          ...(doubt.about === 'no-owner' && ownerless.length > 1 ? [assigningAll(ownerless)] : []),
          later,
        ],
      },
    ];
  });
}

function choicesFor(doubt: DoubtView, matter: MatterView | null): readonly Choice[] {
  if (matter === null) return [...headerChoices(doubt), asRead(doubt)];
  const isDeadline = doubt.code === 'doubtful-deadline' || doubt.code === 'undated-deadline';
  if (isDeadline) return [...deadlineChoices(matter), dropping(matter)];
  if (doubt.code === 'doubtful-owner') {
    const read = doubt.about === 'no-owner' ? [] : [asRead(doubt)];
    return [...read, ...ownerChoices(doubt, matter), dropping(matter)];
  }
  return [asRead(doubt), dropping(matter)];
}

function asRead({ id }: DoubtView): Choice {
  return correcting({
    key: 'as-read',
    label: '读得没错，照原样',
    asks: { prompt: '理由', otherwise: '核对原文无误' },
    corrections: (reason) => [{ type: 'settle-doubt', doubtId: id, reason }],
  });
}

function ownerChoices(doubt: DoubtView, matter: MatterView): readonly Choice[] {
  const { proposedOwners } = doubt;
  const { remembered } = matter;
  const take = correcting({
    key: 'take',
    label: `采用文中所提：${proposedOwners.join('、')}`,
    corrections: () => [{ type: 'take-proposed-owners', doubtId: doubt.id }],
  });
  const again = correcting({
    key: 'remembered',
    label: `照旧指定：${remembered?.owners.flatMap(({ names }) => names).join('、') ?? ''}（${remembered === null ? '' : sourceOf(remembered)}）`,
    corrections: () => [
      {
        type: 'edit-matter',
        matterKey: matter.key,
        fields: {
          owners: (remembered?.owners ?? []).map(({ unitIds, role, names }) => ({
            writtenName: names[0] ?? '',
            unitIds,
            role,
          })),
        },
      },
    ],
  });
  return [
    ...(proposedOwners.length === 0 ? [] : [take]),
    ...(remembered === null ? [] : [again]),
    assigning(matter),
    correcting({
      key: 'all',
      label: '由各级各部门各单位负责',
      corrections: () => [{ type: 'edit-matter', matterKey: matter.key, fields: { addressedToAll: true } }],
    }),
  ];
}

/** Owners by name, the first ones leading; a name nobody knows is asked about later. */
export function assigning({ key }: MatterView): Choice {
  return correcting({
    key: 'assign',
    label: '指定责任单位',
    asks: { prompt: '单位名称（多个用顿号分开，均为牵头）' },
    corrections: (words) => [ownedBy(key, words)],
  });
}

/** For documents that name no owners at all. */
function assigningAll(matterKeys: readonly string[]): Choice {
  return correcting({
    key: 'assign-all',
    label: `余下 ${matterKeys.length} 项未指定单位的，都指定给`,
    asks: { prompt: '单位名称（多个用顿号分开，均为牵头）' },
    corrections: (words) => matterKeys.map((key) => ownedBy(key, words)),
  });
}

function ownedBy(matterKey: string, words: string): object {
  const owners = listed(words).map((writtenName) => ({ writtenName, role: 'lead' }));
  return { type: 'edit-matter', matterKey, fields: { owners } };
}

function deadlineChoices(matter: MatterView): readonly Choice[] {
  const { key, deadline } = matter;
  const settle = (choice: object) => [{ type: 'settle-deadline', matterKey: key, choice }];
  return [
    correcting({
      key: 'date',
      label: '定一个日期',
      asks: { prompt: '日期（2026-09-30 或 2026-09-30T18:00）' },
      corrections: (at) => settle({ type: 'date-anew', at }),
    }),
    correcting({
      key: 'without',
      label: '不设办结时限',
      asks: { prompt: '理由', otherwise: '按政策的进展时限跟踪' },
      corrections: (reason) => settle({ type: 'without', reason }),
    }),
    recurring(matter),
    ...(deadline?.at == null
      ? []
      : [
          correcting({
            key: 'as-due',
            label: `照文中时限（${deadline.raw}）下达`,
            corrections: () => settle({ type: 'launch-as-due' }),
          }),
        ]),
  ];
}

/** Says how often it is owed. */
export function recurring({ key }: MatterView): Choice {
  return correcting({
    key: 'recurring',
    label: '定周期',
    asks: { prompt: '周期（每天18:00前、每周五前、每月28日前；有最后一天的加“，至2026-12-31”）' },
    corrections: (raw) => [
      { type: 'edit-matter', matterKey: key, fields: { deadline: { raw, kind: 'recurring', at: null } } },
    ],
  });
}

/** Sets the matter aside. */
export function dropping({ key }: MatterView): Choice {
  return correcting({
    key: 'drop',
    label: '不下达此项',
    asks: { prompt: '理由' },
    corrections: (reason) => [{ type: 'drop-matters', matterKeys: [key], reason }],
  });
}

function headerChoices({ code }: DoubtView): readonly Choice[] {
  const edit = (key: string, label: string, field: 'urgency' | 'issuedOn' | 'documentNumber'): Choice =>
    correcting({
      key,
      label,
      asks: { prompt: label },
      corrections: (words) => [{ type: 'edit-header', fields: { [field]: words } }],
    });
  if (code === 'doubtful-urgency')
    return [edit('urgency', '定紧急程度（特提、特急、加急、平急）', 'urgency')];
  if (code === 'doubtful-date') return [edit('date', '定成文日期（2026-06-10）', 'issuedOn')];
  if (code === 'doubtful-several-documents') return [edit('number', '定发文字号', 'documentNumber')];
  return [];
}
