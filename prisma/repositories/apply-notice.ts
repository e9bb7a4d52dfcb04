/** A notice applied to a running directive: words replaced, matters added, all with its commands in one transaction. */
import type { PlannedMatter } from '../../domain/launch/plan-launch.js';
import type { Application, RunningMatter } from '../../domain/lineage/plan-application.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import { issue } from '../../domain/obligation/issue.js';
import type { ObligationCommand } from '../../domain/obligation/types.js';
import { urgencyRank } from '../../domain/policy/urgency-rank.js';
import type { Database } from '../client.js';
import { columnTime } from '../column-time.js';
import { insertRows } from '../insert-rows.js';
import { jsonIn, nullableJsonIn } from '../json-column.js';
import type { OutboxEntry, StreamMachines } from '../stream-machine.js';
import { createBulkJob } from './bulk-jobs.js';
import type { NewBulkItem } from './bulk-jobs.js';
import { insertObligations } from './insert-obligations.js';
import { matterRow, obligationRows } from './launch-rows.js';
import { putOutbox } from './outbox.js';

export interface NoticeApplication {
  readonly application: Application;
  /** Those issued, by the notice's keys, in the directive's own name. */
  readonly planned: ReadonlyMap<string, PlannedMatter>;
  readonly directive: { readonly id: string; readonly ordinal: number; readonly isDrill: boolean };
  readonly notice: {
    readonly id: string;
    readonly ordinal: number;
    readonly documentNumber: string | null;
  };
  readonly by: Actor;
  readonly at: Instant;
  readonly command: { readonly id: string; readonly bodyHash: string };
}

/** Matters, obligations and notices applied so far, by which a plan made before the transaction is known to hold. */
export async function applicationMark(database: Database, directiveId: string): Promise<string> {
  const obligations = await database.obligation.count({ where: { directiveId, parentId: null } });
  const notices = await database.directive.count({ where: { appliedTo: directiveId } });
  return `${obligations}/${notices}`;
}

/** Writes it all; meant for the transaction that keeps the command and holds both directives' rows. */
export async function writeApplication(
  transaction: Database,
  machines: StreamMachines,
  applied: NoticeApplication,
): Promise<void> {
  const { application, notice, directive, by, at } = applied;
  const { amended, withdrawn } = application;
  const replaced = [...amended.map(({ running }) => running), ...withdrawn];
  await keepVersions(transaction, applied, replaced);
  for (const { running, after } of amended) await replaceWords(transaction, applied, { running, after });
  await issueAdded(transaction, machines, applied);
  const job = {
    id: applied.command.id,
    type: 'amend',
    request: { noticeId: notice.id },
    actor: by,
    cancels: null,
  };
  const { isDrill } = directive;
  await createBulkJob(transaction, { ...job, applies: notice.id, isDrill, createdAt: at }, itemsOf(applied));
  await transaction.directive.update({
    where: { id: notice.id },
    data: { status: 'applied', appliedTo: directive.id, appliedAt: columnTime(at), appliedBy: jsonIn(by) },
  });
}

/** A matter has its obligation's id. */
async function keepVersions(
  transaction: Database,
  { notice, at }: NoticeApplication,
  replaced: readonly RunningMatter[],
): Promise<void> {
  const ids = replaced.map(({ obligationId }) => obligationId);
  await transaction.$executeRaw`
    INSERT INTO matter_version (matter_id, version, matter, replaced_by, replaced_at)
    SELECT m.id, 1 + (SELECT count(*) FROM matter_version v WHERE v.matter_id = m.id), to_jsonb(m) - 'notice_draft',
      ${notice.id}, ${columnTime(at)}::timestamptz
    FROM matter m WHERE m.id = ANY(${ids})`;
}

async function replaceWords(
  transaction: Database,
  { notice }: NoticeApplication,
  { running, after }: Pick<Application['amended'][number], 'running' | 'after'>,
): Promise<void> {
  const { section, number, paragraph, text, span, mode, kind, leaders, owners, deadline } = after;
  await transaction.matter.update({
    where: { id: running.obligationId },
    data: {
      ...{ section, number, paragraph, text, mode, kind },
      spanStart: span[0],
      spanEnd: span[1],
      leaders: jsonIn(leaders),
      owners: jsonIn(owners),
      deadline: nullableJsonIn(deadline),
      noticeId: notice.id,
      // The clause path stays: by it the matter is known.
      noticeDraft: jsonIn({ ...after, key: running.matter.key }),
    },
  });
}

async function issueAdded(
  transaction: Database,
  machines: StreamMachines,
  { application, planned, directive, notice, by, command }: NoticeApplication,
): Promise<void> {
  const { _max } = await transaction.matter.aggregate({
    where: { directiveId: directive.id },
    _max: { ordinal: true },
  });
  const last = await lastNumber(transaction, directive.id);
  const issued = application.issued.flatMap(({ after }) => planned.get(after.key) ?? []);
  const rows = issued.map((plan, place) => {
    // Clause paths of two documents may be equal.
    const matterKey = `${notice.ordinal}:${plan.matter.key}`;
    const number = `${directive.ordinal}-${String(last + place + 1).padStart(2, '0')}`;
    const events = issue(plan.input, { actor: by, commandId: command.id });
    const launched = { events, bodyHash: command.bodyHash, matterKey, number };
    const matter = { ...plan.matter, key: matterKey };
    const ordinal = (_max.ordinal ?? 0) + place + 1;
    return {
      matter: {
        ...matterRow({ ...plan, matter }, directive.id, ordinal),
        notice_id: notice.id,
        notice_draft: jsonIn(matter),
      },
      obligation: obligationRows(machines.obligation, plan.input, launched),
    };
  });
  await insertRows(
    transaction,
    'matter',
    rows.map(({ matter }) => matter),
  );
  await insertObligations(
    transaction,
    rows.map(({ obligation }) => obligation),
  );
  await putOutbox(transaction, issued.map(startEntry));
}

/** The n of the last obligation quoted as "12-n". */
async function lastNumber(transaction: Database, directiveId: string): Promise<number> {
  const [row] = await transaction.$queryRaw<readonly { readonly last: number | null }[]>`
    SELECT max(substring(number FROM '^[0-9]+-([0-9]+)')::int) AS last FROM obligation
    WHERE directive_id = ${directiveId}`;
  return row?.last ?? 0;
}

function startEntry({ obligationId, input }: PlannedMatter): OutboxEntry {
  return {
    kind: 'start-workflow',
    dedupeKey: `start-obligation:${obligationId}`,
    payload: { kind: 'obligation', streamId: obligationId },
    urgencyRank: urgencyRank(input.policy.urgency),
    notBefore: input.issuedAt,
  };
}

function itemsOf({ application, notice }: NoticeApplication): readonly NewBulkItem[] {
  const { id: noticeId, documentNumber } = notice;
  const words = { noticeId, documentNumber };
  const amendments = application.amended.map(({ running, after, amendment }) => {
    const command: ObligationCommand = { type: 'amend', noticeId, amendment };
    return itemOf(running, { type: 'amend', ...words, text: after.text }, command);
  });
  const withdrawals = application.withdrawn.map((running) => {
    const command: ObligationCommand = { type: 'withdraw', why: 'notice', noticeId };
    return itemOf(running, { type: 'withdraw', ...words }, command);
  });
  return [...amendments, ...withdrawals];
}

function itemOf(
  { obligationId, number }: RunningMatter,
  body: NewBulkItem['body'],
  command: ObligationCommand,
): NewBulkItem {
  return { obligationId, number, body, command };
}
