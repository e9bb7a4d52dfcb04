/** Obligations one by one, and those of a directive in the order of its text. */
import { light } from '../../domain/obligation/light.js';
import type { Light } from '../../domain/obligation/light.js';
import type { ClosingStandard, ParsedTarget } from '../../domain/directive/types.js';
import type { Instant } from '../../domain/instant.js';
import type { DraftDeadline, DraftLeader, DraftOwner } from '../../domain/launch/types.js';
import { obligationMachine } from '../../domain/obligation/machine.js';
import type { ObligationState } from '../../domain/obligation/types.js';
import type { Database } from '../client.js';
import type { Matter, Prisma } from '../generated/client.js';
import { jsonOut } from '../json-column.js';

/** The words that an obligation rests on. */
export interface MatterRecord {
  readonly key: string;
  readonly ordinal: number;
  readonly section: string | null;
  readonly number: string | null;
  readonly paragraph: number;
  readonly text: string;
  readonly span: readonly [start: number, end: number];
  readonly mode: string;
  /** As written; whom the names stand for is in the state. */
  readonly leaders: readonly DraftLeader[];
  readonly owners: readonly DraftOwner[];
  readonly deadline: DraftDeadline | null;
  /** The notice whose words these are; null for the directive's own. */
  readonly noticeId: string | null;
  readonly heading: string | null;
  /** 适用范围; null when unlimited. */
  readonly scope: string | null;
  readonly targets: readonly ParsedTarget[];
  /** 办结标准; null when there is none. */
  readonly closingStandard: ClosingStandard | null;
}

export interface ObligationRecord {
  readonly id: string;
  readonly directiveId: string;
  readonly documentNumber: string | null;
  readonly title: string | null;
  /** What people quote, e.g. "12-03". */
  readonly number: string;
  readonly isDrill: boolean;
  readonly light: Light;
  readonly matter: MatterRecord;
  /** The whole state; `sequence` in it is that of the log. */
  readonly state: ObligationState;
}

/** Null when there is none of that id. */
export async function findObligation(
  database: Database,
  id: string,
  asOf: Instant,
): Promise<ObligationRecord | null> {
  const row = await database.obligation.findUnique({ where: { id }, include: withDirective });
  if (row === null) return null;
  const { directiveId, matterKey: key } = row;
  const matter = await database.matter.findUnique({ where: { directiveId_key: { directiveId, key } } });
  return matter === null ? null : recordOf(row, matter, asOf);
}

/** Whether the unit has, or had, a slot: who was reassigned away keeps its past. */
export async function hasOwned(
  database: Database,
  obligationId: string,
  unitId: string | null,
): Promise<boolean> {
  if (unitId === null) return false;
  return (await database.obligationOwner.count({ where: { obligationId, unitId } })) > 0;
}

/** The matters' own obligations of a directive in the order of its text; what those have issued is not among them. */
export async function obligationsOf(
  database: Database,
  directiveId: string,
  asOf: Instant,
): Promise<readonly ObligationRecord[]> {
  const where = { directiveId, parentId: null };
  const rows = await database.obligation.findMany({ where, include: withDirective });
  const byKey = new Map(rows.map((row) => [row.matterKey, row]));
  const matters = await database.matter.findMany({ where: { directiveId }, orderBy: { ordinal: 'asc' } });
  return matters.flatMap((matter) => {
    const row = byKey.get(matter.key);
    return row === undefined ? [] : [recordOf(row, matter, asOf)];
  });
}

const withDirective = { directive: { select: { documentNumber: true, title: true } } } as const;

type ObligationRow = Prisma.ObligationGetPayload<{ include: typeof withDirective }>;

function recordOf(row: ObligationRow, matter: Matter, asOf: Instant): ObligationRecord {
  const state = obligationMachine.upgrade(jsonOut<ObligationState>(row.state));
  return {
    id: row.id,
    directiveId: row.directiveId,
    documentNumber: row.directive.documentNumber,
    title: row.directive.title,
    number: row.number,
    isDrill: row.isDrill,
    light: light(state, asOf),
    matter: {
      key: matter.key,
      ordinal: matter.ordinal,
      section: matter.section,
      number: matter.number,
      paragraph: matter.paragraph,
      text: matter.text,
      span: [matter.spanStart, matter.spanEnd],
      mode: matter.mode,
      leaders: jsonOut<readonly DraftLeader[]>(matter.leaders),
      owners: jsonOut<readonly DraftOwner[]>(matter.owners),
      deadline: jsonOut<DraftDeadline | null>(matter.deadline),
      noticeId: matter.noticeId,
      heading: matter.heading,
      scope: matter.scope,
      targets: jsonOut<readonly ParsedTarget[]>(matter.targets),
      closingStandard: jsonOut<ClosingStandard | null>(matter.closingStandard),
    },
    state,
  };
}
