/** Narrows the findings of a matter to the unit or post that a review is about. */
import { isOwedByOffice } from '../obligation/clock-names.js';
import { assertNever } from '../domain-error.js';
import type { IssueInput, ObligationEvent, Owner } from '../obligation/types.js';
import type { Excuse, Fault, Merit } from './dossier-types.js';
import { officesOf } from './office-at.js';
import type { ReviewSubject } from './types.js';

/** What belongs to a subject. */
export interface Concern {
  readonly unitId: string | null;
  readonly postIds: readonly string[];
  /** The office's delay excuses others, not itself. */
  readonly isOffice: boolean;
}

/** A post stands for itself; a unit for its head and duty posts too. */
export function concernOf(subject: ReviewSubject, events: readonly ObligationEvent[]): Concern {
  const [first] = events;
  if (first?.type !== 'issued') throw new Error('the history of an obligation begins with issued');
  const offices = officesOf(events);
  const isOffice = offices.some(({ unitId }) => unitId === subject.unitId);
  if (subject.kind === 'post') return { unitId: subject.unitId, postIds: [subject.postId], isOffice };
  const posts = [...ownersOf(events, first.input), ...offices]
    .filter(({ unitId }) => unitId === subject.unitId)
    .flatMap(({ headPostId, dutyPostId }) => [headPostId, dutyPostId]);
  return { unitId: subject.unitId, postIds: posts.filter((postId) => postId !== null), isOffice };
}

function ownersOf(events: readonly ObligationEvent[], input: IssueInput): Owner[] {
  const added = events.flatMap((event): readonly Owner[] => {
    if (event.type === 'amended') return event.amendment.owners ?? [];
    return event.type === 'reassigned' && event.added !== null ? [event.added] : [];
  });
  return [...input.owners, ...added];
}

export function isFaultOf(fault: Fault, { unitId, postIds }: Concern): boolean {
  return fault.kind === 'clock-missed' ? fault.unitId === unitId : postIds.includes(fault.postId);
}

export function isMeritOf(merit: Merit, { unitId }: Concern): boolean {
  return merit.unitId === unitId;
}

/** What names nobody in particular may excuse everybody. */
export function isExcuseOf(excuse: Excuse, { unitId, postIds, isOffice }: Concern): boolean {
  switch (excuse.kind) {
    case 'notification-failed':
      if (excuse.unitId === null && excuse.postId === null) return true;
      return excuse.unitId === unitId || (excuse.postId !== null && postIds.includes(excuse.postId));
    case 'assigned-late':
    case 'recorded-for-another':
    case 'extension-not-granted':
      return excuse.unitId === unitId;
    case 'miss-withdrawn':
      return excuse.unitId === null || excuse.unitId === unitId;
    case 'office-late':
    case 'suspended':
      return !isOffice;
    case 'reminded-late':
      return isOffice === isOwedByOffice(excuse.clock);
    case 'post-vacant':
      return excuse.isEmptySlot !== true || !postIds.includes(excuse.postId);
    case 'issued-late':
      return true;
    default:
      return assertNever(excuse);
  }
}
