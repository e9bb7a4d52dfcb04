/** The ledger 台账 out and in, and the 督办单 of each unit. */
import { DomainError } from '../../domain/domain-error.js';
import { readFormFile } from '../http/read-form-file.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { compareWithDraft } from '../ledger/compare.js';
import { fileTypes } from '../ledger/file-reply.js';
import { sendLedger } from '../ledger/send-ledger.js';
import { sendNotice, sendNotices } from '../ledger/send-notices.js';
import { idParams } from '../schemas/common.js';
import { compareQuery, differenceSchema, ledgerBody, ledgerQuery, noticeParams } from '../schemas/ledger.js';

/** Many times the largest ledger that leaves. */
const maxLedgerBytes = 4 * 1024 * 1024;

export const ledgerRoutes = [
  route({
    id: 'directives.ledger',
    method: 'get',
    path: '/directives/:id/ledger.xlsx',
    summary: "The ledger of a draft or of a launched directive, one unit's rows first",
    params: idParams,
    query: ledgerQuery,
    replies: { 200: { description: 'A workbook', file: fileTypes.xlsx } },
    handle: ({ deps, who, params: { id }, query: { unit = null } }) =>
      sendLedger(deps, { id, unitId: unit, by: signedIn(who).actor }),
  }),
  route({
    id: 'directives.compareLedger',
    method: 'post',
    path: '/directives/:id/ledger',
    summary: 'Compare a changed ledger with its draft: corrections to confirm; nothing is stored',
    params: idParams,
    query: compareQuery,
    ownBody: ledgerBody,
    replies: { 200: { description: 'The difference', schema: differenceSchema } },
    async handle({ deps, params: { id }, query: { version = null }, request }) {
      const { bytes } = await readFormFile(request, { limit: maxLedgerBytes, tooLarge });
      return { status: 200, body: await compareWithDraft(deps, { id, version, bytes }) };
    },
  }),
  route({
    id: 'directives.notice',
    method: 'get',
    path: '/directives/:id/notices/:unitId.docx',
    summary: "A unit's 督办单 with its matters; a department has its own after the launch",
    params: noticeParams,
    replies: { 200: { description: 'A document', file: fileTypes.docx } },
    handle: ({ deps, who, params }) => sendNotice(deps, { ...params, by: signedIn(who).actor }),
  }),
  route({
    id: 'directives.notices',
    method: 'get',
    path: '/directives/:id/notices.zip',
    summary: 'The 督办单 of every unit',
    params: idParams,
    replies: { 200: { description: 'One document a unit', file: fileTypes.zip } },
    handle: ({ deps, params }) => sendNotices(deps, params.id),
  }),
];

function tooLarge(): DomainError {
  const message = `the ledger is larger than ${maxLedgerBytes} bytes (4 MiB); send the .xlsx without pictures and other sheets`;
  return new DomainError('document-too-large', message, { limit: maxLedgerBytes });
}
