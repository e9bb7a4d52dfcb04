/** Who does what in the demo directive's drill, and when: some departments play well, some badly. */
import type { Stage, StagedMatter } from './stage.js';

/** One thing that somebody does; `minute` counts drill minutes from the launch at 17:50. */
export interface Move {
  readonly minute: number;
  /** Username of a demo account. */
  readonly who: string;
  /** The matter it is about; null for the receipt of the whole directive. */
  readonly matter: StagedMatter | null;
  readonly command: Readonly<Record<string, unknown>> & { readonly type: string };
}

const answer = (stage: string, facts: string, nextStep: string) =>
  ({ type: 'respond', stage, facts, nextStep, nextStepOn: '2026-06-12' }) as const;

const good = answer(
  '正在整改',
  '今日排查重点部位12处，发现隐患3处，已整改2处，剩余1处已专人值守。',
  '6月12日前完成剩余1处整改并复查',
);

/** Minutes after which a unit signs for the directive, where it is not the usual ten. */
const receiptMinute: Readonly<Record<string, number>> = {
  land: 80,
  forestry: 75,
  grain: 20,
  broadcast: 45,
};

/** The command office has no handler: its head answers for it. */
const answerer = (unitId: string): string =>
  unitId === 'party-office' ? `${unitId}-head` : `${unitId}-handler`;

/** Units that never sign: nobody is on duty, and the office has to telephone. */
const unreachable = new Set(['telecom']);

/** Units that sign and then say nothing. */
const silent = new Set(['grain']);

/** The moves in the order of their time. */
export function scriptOf({ matters }: Stage): readonly Move[] {
  const [reservoirs, , drains, supplies, forecast, telecom] = matters;
  const units = [...new Set(matters.flatMap(({ unitIds }) => unitIds))];
  const moves = [
    ...units.filter((unitId) => !unreachable.has(unitId)).map(receiptOf),
    ...matters.flatMap((matter) => answersOf(matter)),
    ...(reservoirs === undefined ? [] : closing(reservoirs, { unit: 'water', leader: 'leader-water' }, 150)),
    ...(drains === undefined ? [] : returned(drains)),
    ...(supplies === undefined ? [] : silence(supplies)),
    ...(forecast === undefined
      ? []
      : [
          {
            minute: 40,
            who: 'weather-handler',
            matter: forecast,
            command: answer('已收到', '已阅。', '抓紧办理'),
          },
        ]),
    ...(telecom === undefined ? [] : byTelephone(telecom)),
  ];
  return moves.toSorted((one, other) => one.minute - other.minute);
}

function receiptOf(unitId: string, place: number): Move {
  const minute = receiptMinute[unitId] ?? 8 + (place % 6);
  return { minute, who: answerer(unitId), matter: null, command: { type: 'acknowledge' } };
}

/** Every unit that answers does so once in the evening, spread so that no two matters answer at one instant. */
function answersOf(matter: StagedMatter): readonly Move[] {
  const answering = matter.unitIds.filter((unitId) => !silent.has(unitId) && !unreachable.has(unitId));
  return answering.map((unitId, place) => ({
    minute: 95 + matter.ordinal * 8 + place * 3,
    who: answerer(unitId),
    matter,
    command: good,
  }));
}

interface Players {
  readonly unit: string;
  readonly leader: string;
}

/** Asked for, assented to, approved. */
function closing(matter: StagedMatter, { unit, leader }: Players, minute: number): readonly Move[] {
  return [
    {
      minute,
      who: `${unit}-head`,
      matter,
      command: {
        type: 'submit',
        summary: '隐患清单已全部销号，附验收记录。',
        standard: '应改尽改，逐处复查',
        overMissing: { reason: '配合单位无不同意见，已电话征询。' },
      },
    },
    { minute: minute + 20, who: leader, matter, command: { type: 'assent' } },
    { minute: minute + 40, who: 'office', matter, command: { type: 'approve' } },
  ];
}

/** Sent back once, answered again, then approved. */
function returned(matter: StagedMatter): readonly Move[] {
  const players = { unit: 'urban', leader: 'leader-urban' };
  const [submit, assent] = closing(matter, players, 160);
  const back = { type: 'return', reason: '下穿通道积水标尺未补齐，请补齐后再报。' };
  return [
    ...(submit === undefined || assent === undefined ? [] : [submit, assent]),
    { minute: 200, who: 'office', matter, command: back },
    { minute: 250, who: 'urban-handler', matter, command: good },
    ...closing(matter, players, 280),
  ];
}

/** Signed for and never answered: red at 24:00, then level after level, at last a review. */
function silence(matter: StagedMatter): readonly Move[] {
  const telephoned = { type: 'acknowledge-escalation', escalationId: 'response-1-2', action: 'telephoned' };
  return [
    { minute: 420, who: 'office-duty', matter, command: { ...telephoned, note: '电话催办，无人接听' } },
  ];
}

/** Nobody signs; the office telephones, records the receipt for the unit, and the unit answers in the night. */
function byTelephone(matter: StagedMatter): readonly Move[] {
  const record = {
    type: 'record-for-another',
    unitId: 'telecom',
    what: 'acknowledge',
    source: 'telephone',
    by: '市通信保障中心 值班员',
  };
  return [
    { minute: 100, who: 'office', matter, command: record },
    { minute: 330, who: 'telecom-handler', matter, command: good },
  ];
}
