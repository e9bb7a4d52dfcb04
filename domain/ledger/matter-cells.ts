/** What a matter of a draft shows in the columns of its ledger that may be changed. */
import type { SlotRole } from '../obligation/types.js';
import type { DraftMatter } from '../launch/types.js';
import { cellText } from './cell-text.js';
import { deadlineCell } from './deadline-cell.js';
import { kindCell } from './kind-cell.js';
import { namesCell } from './names-cell.js';
import type { MatterCells } from './types.js';

/** The column of each role. */
export const roleColumns = ['lead', 'implement', 'assist', 'guide'] as const satisfies readonly SlotRole[];

/** Stands among the leads where every unit owes it. */
export const everyUnit = '各级各部门各单位';

/** Behind the leads where the text names several and no lead; none is invented. */
export const jointMark = '（共同负责）';

/** Deterministic: the same matter always shows the same, so that an unchanged cell can be told when it comes back. */
export function cellsOf(matter: DraftMatter): MatterCells {
  const names = (role: SlotRole): readonly string[] =>
    matter.owners.filter((owner) => owner.role === role).map(({ writtenName }) => writtenName);
  const leads = matter.addressedToAll ? [everyUnit, ...names('lead')] : names('lead');
  const cells: MatterCells = {
    text: matter.text,
    leaders: namesCell(matter.leaders.map(({ writtenName }) => writtenName)),
    lead: matter.mode === 'joint' ? `${namesCell(leads)}${jointMark}` : namesCell(leads),
    implement: namesCell(names('implement')),
    assist: namesCell(names('assist')),
    guide: namesCell(names('guide')),
    deadline: deadlineCell(matter.deadline),
    kind: kindCell(matter.kind),
    closing: matter.closingStandard?.text ?? '',
    scope: matter.scope ?? '',
  };
  return Object.fromEntries(
    Object.entries(cells).map(([column, text]) => [column, cellText(text)]),
  ) as MatterCells;
}
