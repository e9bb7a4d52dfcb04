/** The organisation: show, change, import; its alias table. */
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { rememberedNames } from '../directives/remembered-owners.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { readImport } from '../organisation/read-import.js';
import { changeAliases, changeByHand, importRows } from '../organisation/revise-organisation.js';
import {
  aliasesSchema,
  changeAliasesBody,
  changeBody,
  changedSchema,
  importBody,
  organisationSchema,
} from '../schemas/organisation.js';
import { changedView } from '../views/changed-view.js';
import { aliasesView, organisationView } from '../views/organisation-view.js';

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
    async handle({ deps, who, body }) {
      return { status: 200, body: changedView(await changeByHand(deps, signedIn(who).actor, body)) };
    },
  }),
  route({
    id: 'organisation.aliases',
    method: 'get',
    path: '/organisation/aliases',
    summary: 'Every written name and whom it means, and names that corrections of drafts suggest',
    replies: { 200: { description: 'The alias table', schema: aliasesSchema } },
    async handle({ deps }) {
      const organisation = await loadOrganisation(deps.database);
      const remembered = await rememberedNames(deps, indexOrganisation(organisation));
      return { status: 200, body: aliasesView(organisation, remembered) };
    },
  }),
  route({
    id: 'organisation.changeAliases',
    method: 'patch',
    path: '/organisation/aliases',
    summary: 'Add, move, rename or remove written names, with a reason: all changes, or none',
    body: changeAliasesBody,
    replies: changed,
    async handle({ deps, who, body }) {
      return { status: 200, body: changedView(await changeAliases(deps, signedIn(who).actor, body)) };
    },
  }),
  route({
    id: 'organisation.import',
    method: 'post',
    path: '/organisation/import',
    summary: 'Import a CSV or JSON file: every row, or none and a list of what is wrong by line',
    ownBody: importBody,
    replies: changed,
    async handle({ deps, who, request }) {
      const revised = await importRows(deps, signedIn(who).actor, await readImport(request));
      return { status: 200, body: changedView(revised) };
    },
  }),
];
