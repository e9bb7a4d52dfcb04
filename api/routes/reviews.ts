/** Accountability reviews: lists, one with its dossier and timeline, and commands on it. */
import { listReviews } from '../../prisma/repositories/reviews.js';
import { giveCommand } from '../commands/give-command.js';
import { idempotencyKey } from '../commands/keep.js';
import { route } from '../http/route.js';
import { signedIn } from '../http/signed-in.js';
import { toReviewCommand } from '../reviews/to-review-command.js';
import { readerOf, visibleReview } from '../reviews/visible-review.js';
import { idempotencyHeaders, idParams } from '../schemas/common.js';
import { commandAnswer } from '../schemas/obligation-commands.js';
import { reviewCommand, reviewPage, reviewQuery, reviewSchema } from '../schemas/reviews.js';
import { reviewLine, reviewUrl, reviewView } from '../views/review-view.js';

export const reviewRoutes = [
  route({
    id: 'reviews.list',
    method: 'get',
    path: '/reviews',
    summary: 'Reviews that you may see, the latest first: all for a supervisor, else those about you',
    query: reviewQuery,
    replies: { 200: { description: 'A page', schema: reviewPage } },
    async handle({ deps, who, query: { limit, cursor = null, obligation = null, open } }) {
      const reader = readerOf(signedIn(who).actor);
      const filter = { reader, obligationId: obligation, openOnly: open === 'true' };
      const page = await listReviews(deps.database, { limit, cursor, ...filter });
      return { status: 200, body: { rows: page.rows.map(reviewLine), next: page.next } };
    },
  }),
  route({
    id: 'reviews.show',
    method: 'get',
    path: '/reviews/:id',
    summary: 'One review with its dossier and its timeline',
    params: idParams,
    replies: { 200: { description: 'The review', schema: reviewSchema } },
    async handle({ deps, who, params }) {
      const { actor } = signedIn(who);
      const record = await visibleReview(deps, params.id, actor);
      return { status: 200, body: await reviewView(deps, record, actor) };
    },
  }),
  route({
    id: 'reviews.command',
    method: 'post',
    path: '/reviews/:id/commands',
    summary: 'Give a command on a review; its first answer stands',
    params: idParams,
    headers: idempotencyHeaders,
    body: reviewCommand,
    replies: { 200: { description: 'Carried out, and readable back', schema: commandAnswer } },
    handle({ deps, who, params, body, request: { headers } }) {
      const { actor } = signedIn(who);
      const key = idempotencyKey(headers);
      const { id: streamId } = params;
      const request = { kind: 'review', streamId, key, actor, type: body.type, body } as const;
      return giveCommand(deps, { request, url: reviewUrl(streamId) }, async () => {
        const { isDrill } = await visibleReview(deps, streamId, actor);
        return { command: toReviewCommand(body), isDrill };
      });
    },
  }),
];
