/** What is recorded about duty: handovers from shift to shift, and duty checks with their replies. */
import type { AskedCheck } from '../../domain/duty/duty-check.js';
import type { Instant } from '../../domain/instant.js';
import type { Database } from '../client.js';
import { columnTime, instantOf } from '../column-time.js';
import type { DutyCheck as CheckRow, DutyHandover as HandoverRow } from '../generated/client.js';
import { postNoticeEntry } from '../streams/notice-entry.js';
import { putOutbox } from './outbox.js';

/** One shift's handover; `takenAt` is null until the next shift has taken it. */
export interface DutyHandover {
  readonly id: string;
  readonly shiftId: string;
  readonly rosterId: string;
  readonly postId: string;
  /** The shift that takes over, as planned when it was signed. */
  readonly nextId: string | null;
  readonly openItems: string;
  readonly signedBy: string;
  readonly signedAt: Instant;
  readonly takenBy: string | null;
  readonly takenAt: Instant | null;
  readonly remark: string | null;
}

/** Signs once for each shift, and tells the post: the first stands and is returned. */
export async function signHandover(
  database: Database,
  signed: Omit<DutyHandover, 'takenBy' | 'takenAt' | 'remark'>,
): Promise<DutyHandover> {
  const { shiftId, id, postId, signedAt: at } = signed;
  const data = [{ ...signed, signedAt: columnTime(at) }];
  const { count } = await database.dutyHandover.createMany({ data, skipDuplicates: true });
  if (count > 0) await putOutbox(database, [postNoticeEntry({ kind: 'shift-handed-over', postId, id, at })]);
  return handoverOf(await database.dutyHandover.findUniqueOrThrow({ where: { shiftId } }));
}

/** Null when there is none of that id. */
export async function findDutyHandover(database: Database, id: string): Promise<DutyHandover | null> {
  const row = await database.dutyHandover.findUnique({ where: { id } });
  return row === null ? null : handoverOf(row);
}

/** Takes it over; the first time stands. */
export async function takeHandover(
  database: Database,
  id: string,
  by: { readonly accountId: string; readonly at: Instant; readonly remark: string | null },
): Promise<DutyHandover> {
  await database.dutyHandover.updateMany({
    where: { id, takenAt: null },
    data: { takenBy: by.accountId, takenAt: columnTime(by.at), remark: by.remark },
  });
  return handoverOf(await database.dutyHandover.findUniqueOrThrow({ where: { id } }));
}

/** Of one roster, in order of signing. */
export async function handoversOfRoster(
  database: Database,
  rosterId: string,
): Promise<readonly DutyHandover[]> {
  const rows = await database.dutyHandover.findMany({ where: { rosterId }, orderBy: { signedAt: 'asc' } });
  return rows.map(handoverOf);
}

/** A duty check as it is kept; who was on duty is in the roster. */
export interface DutyCheck extends AskedCheck {
  readonly id: string;
  readonly postId: string;
  readonly askedBy: string;
  readonly createdAt: Instant;
  readonly answeredBy: string | null;
  readonly words: string | null;
}

/** Keeps a new question, of which the post is told at its instant. */
export async function keepCheck(
  database: Database,
  check: Omit<DutyCheck, 'answeredAt' | 'answeredBy' | 'words'>,
): Promise<void> {
  const { createdAt, askAt, dueAt, ...rest } = check;
  const times = { createdAt: columnTime(createdAt), askAt: columnTime(askAt), dueAt: columnTime(dueAt) };
  await database.dutyCheck.create({ data: { ...rest, ...times } });
  const { id, postId } = rest;
  await putOutbox(database, [postNoticeEntry({ kind: 'duty-check', postId, id, at: askAt })]);
}

/** Null when there is none of that id. */
export async function findCheck(database: Database, id: string): Promise<DutyCheck | null> {
  const row = await database.dutyCheck.findUnique({ where: { id } });
  return row === null ? null : checkOf(row);
}

/** Answers it; the first reply stands. */
export async function answerCheck(
  database: Database,
  id: string,
  by: { readonly accountId: string; readonly at: Instant; readonly words: string },
): Promise<void> {
  await database.dutyCheck.updateMany({
    where: { id, answeredAt: null },
    data: { answeredAt: columnTime(by.at), answeredBy: by.accountId, words: by.words },
  });
}

/** Those of these posts that were, or will be, asked after an instant; the latest first. */
export async function checksOf(
  database: Database,
  postIds: readonly string[],
  since: Instant,
): Promise<readonly DutyCheck[]> {
  const rows = await database.dutyCheck.findMany({
    where: { postId: { in: [...postIds] }, askAt: { gte: columnTime(since) } },
    orderBy: [{ askAt: 'desc' }, { id: 'asc' }],
    take: 200,
  });
  return rows.map(checkOf);
}

function handoverOf(row: HandoverRow): DutyHandover {
  return { ...row, signedAt: instantOf(row.signedAt), takenAt: instantOf(row.takenAt) };
}

function checkOf(row: CheckRow): DutyCheck {
  const { createdAt, askAt, dueAt, answeredAt, ...rest } = row;
  return {
    ...rest,
    createdAt: instantOf(createdAt),
    askAt: instantOf(askAt),
    dueAt: instantOf(dueAt),
    answeredAt: instantOf(answeredAt),
  };
}
