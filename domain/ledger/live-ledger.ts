/** The ledger of a launched directive: who owes it now, until when, and its light. */
import { epochDayOf } from '../calendar/civil-date.js';
import { localTimeOf } from '../calendar/local-time.js';
import type { DraftMatter } from '../launch/types.js';
import type { Light } from '../obligation/light.js';
import type { ObligationState, RunningClock, SlotRole } from '../obligation/types.js';
import type { ClockName } from '../policy/types.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import { clauseCell } from './clause-cell.js';
import { ledgerHead } from './draft-ledger.js';
import type { LedgerDirective } from './draft-ledger.js';
import { cellsOf, everyUnit } from './matter-cells.js';
import { momentText } from './moment.js';
import { namesCell } from './names-cell.js';
import type { Ledger, LedgerRow, LedgerTerm } from './types.js';

/** An obligation as its ledger needs it. */
export interface LedgerObligation {
  /** What people quote, e.g. "12-03". */
  readonly number: string;
  readonly matter: { readonly key: string };
  readonly state: ObligationState;
  readonly light: Light;
}

const lightWords: Readonly<Record<Light, string>> = {
  green: '绿灯',
  yellow: '黄灯',
  red: '红灯',
  closed: '办结',
};

const closureWords = {
  approved: '已办结',
  'long-term': '转入长期坚持',
  cancelled: '已取消',
  withdrawn: '已撤回',
} as const;

/** One row for each obligation, in the given order; owners and completion as they stand now, words as launched. */
export function liveLedger(
  directive: LedgerDirective,
  obligations: readonly LedgerObligation[],
  index: OrganisationIndex,
): Ledger {
  const byKey = new Map(directive.draft.matters.map((matter) => [matter.key, matter]));
  const rows = obligations.flatMap((obligation) => {
    const matter = byKey.get(obligation.matter.key);
    return matter === undefined ? [] : [liveRow(obligation, matter, { directive, index })];
  });
  return { ...ledgerHead(directive), version: null, rows };
}

function liveRow(
  { number, state, light }: LedgerObligation,
  matter: DraftMatter,
  { directive, index }: { readonly directive: LedgerDirective; readonly index: OrganisationIndex },
): LedgerRow {
  const cells = cellsOf(matter);
  const named = (role: SlotRole): string => {
    const ids = state.slots.filter((slot) => slot.role === role).map(({ unitId }) => unitId);
    return namesCell(ids.map((unitId) => unitName(unitId, index)));
  };
  return {
    key: matter.key,
    cells: {
      ...cells,
      lead: matter.addressedToAll ? `${everyUnit}（${named('lead')}）` : named('lead'),
      implement: named('implement'),
      assist: named('assist'),
      guide: named('guide'),
      deadline: termOf(state, 'completion')?.text ?? cells.deadline,
      serial: number,
      clause: clauseCell(matter, directive.sourceText),
      status: statusCell(state, light),
      key: matter.key,
    },
    owners: state.slots.map(({ unitId, role }) => ({ unitId, role })),
    receipt: termOf(state, 'receipt'),
    response: termOf(state, 'response'),
  };
}

/** As documents of its own city write it. */
export function unitName(unitId: string, index: OrganisationIndex): string {
  const unit = index.unitById.get(unitId);
  return unit?.shortName ?? unit?.name ?? unitId;
}

function statusCell({ phase, closure }: ObligationState, light: Light): string {
  if (closure !== null) return closureWords[closure.how];
  return `${phase === 'submitted' ? '待审核' : '办理中'}·${lightWords[light]}`;
}

/** The term of a clock that runs now, on the drill's own line in a drill; null when none runs. */
function termOf({ clocks, planning }: ObligationState, clockName: ClockName): LedgerTerm | null {
  const clock = clocks.find(({ name }) => name === clockName);
  return clock === undefined ? null : { dueAt: clock.dueAt, text: momentCell(clock, planning) };
}

/** A clock's deadline as a ledger shows it: exclusive midnight is the end of the day before. */
function momentCell({ dueAt, missAt }: RunningClock, planning: ObligationState['planning']): string {
  const local = localTimeOf(dueAt, planning);
  const minutes = local.hour * 60 + local.minute;
  const isEndOfDay = dueAt === missAt && minutes === 0;
  const day = epochDayOf(local);
  return momentText(isEndOfDay ? { day: day - 1, minutes: null } : { day, minutes });
}
