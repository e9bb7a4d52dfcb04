/** Groups that a directive sets up: show them, and take them into the organisation. */
import { confirmGroups, showGroups } from '../directives/groups.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { idParams } from '../schemas/common.js';
import { confirmGroupsBody, groupsSchema } from '../schemas/groups.js';
import { changedSchema } from '../schemas/organisation.js';
import { changedView } from '../views/changed-view.js';
import { groupsView } from '../views/groups-view.js';

export const groupRoutes = [
  route({
    id: 'directives.groups',
    method: 'get',
    path: '/directives/:id/groups',
    summary: 'The groups that it sets up, each as a difference to the organisation',
    params: idParams,
    replies: { 200: { description: 'What confirming would change', schema: groupsSchema } },
    handle: async ({ deps, params }) => ({
      status: 200,
      body: groupsView(await showGroups(deps, params.id)),
    }),
  }),
  route({
    id: 'directives.confirm-groups',
    method: 'post',
    path: '/directives/:id/groups',
    summary: 'Take some or all of them into the organisation, with the names they need, in one step',
    params: idParams,
    body: confirmGroupsBody,
    replies: { 200: { description: 'What was added or replaced; again, nothing', schema: changedSchema } },
    async handle({ deps, who, params, body }) {
      const revised = await confirmGroups(deps, { id: params.id, by: signedIn(who).actor, body });
      return { status: 200, body: changedView(revised) };
    },
  }),
];
