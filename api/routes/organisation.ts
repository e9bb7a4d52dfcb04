/** The organisation: show, change, import. */
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { route } from '../http/route.js';
import { readImport } from '../organisation/read-import.js';
import { changeByHand, importRows } from '../organisation/revise-organisation.js';
import type { Revised } from '../organisation/revise-organisation.js';
import { changeBody, changedSchema, importBody, organisationSchema } from '../schemas/organisation.js';
import { organisationView, versionOf } from '../views/organisation-view.js';

const changed = { 200: { description: 'What was added or replaced', schema: changedSchema } };

export const organisationRoutes = [
  route({
    id: 'organisation.show',
    method: 'get',
    path: '/organisation',
    summary: 'Units, posts with their holders, and joint aliases',
    replies: { 200: { description: 'All of it', schema: organisationSchema } },
    async handle({ deps }) {
      return { status: 200, body: organisationView(await loadOrganisation(deps.database)) };
    },
  }),
  route({
    id: 'organisation.change',
    method: 'patch',
    path: '/organisation',
    summary: 'Add or replace records: all changes, or none',
    body: changeBody,
    replies: changed,
    async handle({ deps, body }) {
      return { status: 200, body: changedView(await changeByHand(deps, body)) };
    },
  }),
  route({
    id: 'organisation.import',
    method: 'post',
    path: '/organisation/import',
    summary: 'Import a CSV or JSON file: every row, or none and a list of what is wrong by line',
    ownBody: importBody,
    replies: changed,
    async handle({ deps, request }) {
      return { status: 200, body: changedView(await importRows(deps, await readImport(request))) };
    },
  }),
];

function changedView({ organisation, ...counts }: Revised) {
  return { version: versionOf(organisation), ...counts };
}
