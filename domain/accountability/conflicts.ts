/** Finds who may not decide about a matter: those who held, escalated or approved it. */
import { assertNever } from '../domain-error.js';
import type { Addressee, ObligationEvent } from '../obligation/types.js';
import type { Conflicts } from './types.js';

interface Found {
  readonly accountIds: Set<string>;
  readonly postIds: Set<string>;
  readonly unitIds: Set<string>;
}

/**
 * The conflicts that an obligation's whole history lays down.
 * Accounts and posts: everybody who acted on it in any way, since each act holds, escalates or approves. Posts besides:
 * the owners' heads and duty posts, the leaders, the office's, and all whom an escalation reached. Units: the owners,
 * former ones too, and the office. The unit of a supervisor who asked for a review stays free; that person does not.
 */
export function conflictsOf(events: readonly ObligationEvent[]): Conflicts {
  const found: Found = { accountIds: new Set(), postIds: new Set(), unitIds: new Set() };
  for (const event of events) {
    if (event.actor !== null && event.actor.role !== 'system') {
      found.accountIds.add(event.actor.accountId);
      addPosts(found, [event.actor.postId]);
    }
    addNamed(found, event);
  }
  return {
    conflictedAccountIds: [...found.accountIds].sort(),
    conflictedPostIds: [...found.postIds].sort(),
    conflictedUnitIds: [...found.unitIds].sort(),
  };
}

function addNamed(found: Found, event: ObligationEvent): void {
  switch (event.type) {
    case 'issued': {
      const { owners, leaders, office } = event.input;
      for (const owner of owners) addOwner(found, owner);
      for (const leader of leaders) addPosts(found, [leader.postId, leader.dutyPostId]);
      addPosts(found, [office.headPostId, office.dutyPostId]);
      found.unitIds.add(office.unitId);
      return;
    }
    case 'reassigned':
      if (event.added !== null) addOwner(found, event.added);
      return;
    case 'office-changed':
      addOwner(found, event.to);
      return;
    case 'amended':
      for (const owner of event.amendment.owners ?? []) addOwner(found, owner);
      for (const leader of event.amendment.leaders ?? []) addPosts(found, [leader.postId, leader.dutyPostId]);
      return;
    case 'assented':
    case 'escalation-acknowledged':
      addPosts(found, [event.postId]);
      return;
    case 'escalated':
      addPosts(
        found,
        event.escalation.to.map(({ postId }) => postId),
      );
      addPosts(
        found,
        event.rerouted.flatMap(({ from, to }) => [from, to]),
      );
      return;
    case 'co-sign-asked':
      for (const signer of event.signers) addOwner(found, signer);
      return;
    case 'instructed':
      for (const addressee of event.to) addOwner(found, addressee);
      addPosts(found, [event.postId, ...event.to.map(({ postId }) => postId)]);
      return;
    case 'reminded':
    case 'acknowledged':
    case 'responded':
    case 'submitted':
    case 'contributed':
    case 'instruction-acknowledged':
    case 'reopened':
    case 'co-signed':
    case 'co-sign-ended':
    case 'approved':
    case 'returned':
    case 'moved-to-long-term':
    case 'cancelled':
    case 'withdrawn':
    case 'recorded-for-another':
    case 'record-confirmed':
    case 'clock-started':
    case 'clock-unplanned':
    case 'clock-met':
    case 'clock-stopped':
    case 'clock-paused':
    case 'clock-resumed':
    case 'clock-missed':
    case 'miss-withdrawn':
    case 'escalation-withdrawn':
    case 'review-opened':
    case 'requested':
    case 'opinion-given':
    case 'request-granted':
    case 'request-declined':
    case 'disagreement-coordinated':
    case 'request-withdrawn':
    case 'request-lapsed':
    case 'submission-withdrawn':
    case 'suspended':
    case 'resumed':
    case 'replanned':
    case 'clock-replanned':
    case 'deadline-moved':
    case 'child-issued':
    case 'event-reported':
    case 'breach-reported':
    case 'series-started':
    case 'series-paused':
    case 'series-resumed':
    case 'series-restarted':
    case 'series-replanned':
    case 'series-ended':
    case 'occurrence-opened':
    case 'occurrence-skipped':
    case 'occurrences-passed':
      return;
    default:
      assertNever(event);
  }
}

function addOwner(found: Found, { unitId, headPostId, dutyPostId }: Addressee): void {
  found.unitIds.add(unitId);
  addPosts(found, [headPostId, dutyPostId]);
}

function addPosts({ postIds }: Found, more: readonly (string | null)[]): void {
  for (const postId of more) if (postId !== null) postIds.add(postId);
}
