/** Duty rosters 值班表: drafted, checked, published, swapped, handed over from shift to shift. */
import { requirePost } from '../../domain/organisation/succession.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { rostersOfPost } from '../../prisma/repositories/rosters.js';
import { signShift, takeShift } from '../duty/hand-over-shift.js';
import { changeRoster, draftRoster, publishRoster, requireRoster } from '../duty/keep-roster.js';
import { swapShift } from '../duty/swap-shift.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { idParams } from '../schemas/common.js';
import {
  changeRosterBody,
  dutyHandoverSchema,
  publishBody,
  rosterBody,
  rosterSchema,
  rostersSchema,
  signHandoverBody,
  swapBody,
  takeHandoverBody,
} from '../schemas/duty.js';
import { withIsoInstants } from '../views/iso.js';
import { rosterView } from '../views/roster-view.js';

const shown = { 200: { description: 'The roster, with its gaps and overlaps', schema: rosterSchema } };

export const rosterRoutes = [
  route({
    id: 'rosters.draft',
    method: 'post',
    path: '/posts/:id/rosters',
    summary: 'Draft a roster of a duty post for a period',
    params: idParams,
    body: rosterBody,
    replies: { 201: { description: 'The draft, with its gaps and overlaps', schema: rosterSchema } },
    async handle({ deps, who, params, body }) {
      const roster = await draftRoster(deps, signedIn(who).actor, { postId: params.id, body });
      return { status: 201, body: await rosterView(deps, roster) };
    },
  }),
  route({
    id: 'rosters.list',
    method: 'get',
    path: '/posts/:id/rosters',
    summary: "A post's rosters, the latest period first",
    params: idParams,
    replies: { 200: { description: 'Rosters', schema: rostersSchema } },
    async handle({ deps, params: { id } }) {
      requirePost(await loadOrganisation(deps.database), id);
      const rosters = await rostersOfPost(deps.database, id);
      return {
        status: 200,
        body: { rows: await Promise.all(rosters.map((each) => rosterView(deps, each))) },
      };
    },
  }),
  route({
    id: 'rosters.show',
    method: 'get',
    path: '/rosters/:id',
    summary: 'A roster: every uncovered span and every overlap of one person, and its handovers',
    params: idParams,
    replies: shown,
    async handle({ deps, params: { id } }) {
      return { status: 200, body: await rosterView(deps, await requireRoster(deps.database, id)) };
    },
  }),
  route({
    id: 'rosters.change',
    method: 'put',
    path: '/rosters/:id',
    summary: 'Put another plan in the place of the draft, on the version that was seen',
    params: idParams,
    body: changeRosterBody,
    replies: shown,
    async handle({ deps, who, params: { id }, body }) {
      return {
        status: 200,
        body: await rosterView(deps, await changeRoster(deps, signedIn(who).actor, { id, body })),
      };
    },
  }),
  route({
    id: 'rosters.publish',
    method: 'post',
    path: '/rosters/:id/publish',
    summary: 'Publish it: refused with its gaps unless each is waived by name with a reason',
    params: idParams,
    body: publishBody,
    replies: shown,
    async handle({ deps, who, params: { id }, body }) {
      return {
        status: 200,
        body: await rosterView(deps, await publishRoster(deps, signedIn(who).actor, { id, body })),
      };
    },
  }),
  route({
    id: 'shifts.swap',
    method: 'post',
    path: '/shifts/:id/swap',
    summary: 'Swap a person of a published shift, with a reason; a running shift is cut at this instant',
    params: idParams,
    body: swapBody,
    replies: shown,
    async handle({ deps, who, params, body }) {
      const roster = await swapShift(deps, signedIn(who).actor, { shiftId: params.id, body });
      return { status: 200, body: await rosterView(deps, roster) };
    },
  }),
  route({
    id: 'shifts.handOver',
    method: 'post',
    path: '/shifts/:id/handover',
    summary: 'Sign what the next shift has to know; the first signature stands',
    params: idParams,
    body: signHandoverBody,
    replies: { 200: { description: 'The handover', schema: dutyHandoverSchema } },
    async handle({ deps, who, params, body: { openItems } }) {
      const handover = await signShift(deps, signedIn(who).actor, { shiftId: params.id, openItems });
      return { status: 200, body: withIsoInstants(handover) };
    },
  }),
  route({
    id: 'dutyHandovers.take',
    method: 'post',
    path: '/duty-handovers/:id/take',
    summary: 'The next shift takes over; the first time stands',
    params: idParams,
    body: takeHandoverBody,
    replies: { 200: { description: 'The handover', schema: dutyHandoverSchema } },
    async handle({ deps, who, params: { id }, body: { remark = null } }) {
      return {
        status: 200,
        body: withIsoInstants(await takeShift(deps, signedIn(who).actor, { id, remark })),
      };
    },
  }),
];
