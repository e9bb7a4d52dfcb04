/** Hands out 督办单: a unit's own as .docx, or all of a directive in one .zip. */
import { zipSync } from 'fflate';
import { DomainError } from '../../domain/domain-error.js';
import { noticeOf, notifiedUnits } from '../../domain/ledger/notice.js';
import type { Actor } from '../../domain/machine.js';
import type { ApiDeps } from '../deps.js';
import type { Reply } from '../http/route.js';
import { fileName, fileReply } from './file-reply.js';
import { ledgerOf } from './ledger-of.js';
import { writeNotice } from './write-notice.js';

/** A department gets its own, after the launch. Refuses with `not-found` or `not-permitted`. */
export async function sendNotice(
  deps: ApiDeps,
  { id, unitId, by }: { readonly id: string; readonly unitId: string; readonly by: Actor },
): Promise<Reply> {
  const isDepartment = by.role === 'handler' || by.role === 'head';
  if (isDepartment && by.unitId !== unitId) {
    const message = `you may have the notice of ${by.unitId ?? 'no unit'}`;
    throw new DomainError('not-permitted', message, { unitId: by.unitId });
  }
  const { ledger, index } = await ledgerOf(deps, id);
  if (isDepartment && ledger.version !== null) {
    throw new DomainError(
      'not-permitted',
      'the directive is a draft: its notices are given out after the launch',
    );
  }
  const notice = noticeOf(ledger, unitId, index);
  const words = [ledger.isDrill ? '演练' : null, '督办单', notice.unit, ledger.documentNumber];
  return fileReply(await writeNotice(notice), words, 'docx');
}

/** Numbered in the order in which the ledger names the units. Refuses with `not-found`. */
export async function sendNotices(deps: ApiDeps, id: string): Promise<Reply> {
  const { ledger, index } = await ledgerOf(deps, id);
  const units = notifiedUnits(ledger);
  if (units.length === 0) {
    throw new DomainError('not-found', 'no known unit owns a matter of this directive yet', {
      directiveId: id,
    });
  }
  const files: Record<string, Uint8Array> = {};
  for (const [at, unitId] of units.entries()) {
    const notice = noticeOf(ledger, unitId, index);
    const number = String(at + 1).padStart(2, '0');
    files[fileName([number, '督办单', notice.unit], 'docx')] = await writeNotice(notice);
  }
  const words = [ledger.isDrill ? '演练' : null, '督办单', ledger.documentNumber];
  return fileReply(Buffer.from(zipSync(files, { level: 0 })), words, 'zip');
}
