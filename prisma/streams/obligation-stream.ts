/** The obligation as the log sees it: which columns, outbox entries and reviews follow from a change. */
import { openReview } from '../../domain/accountability/open-review.js';
import { reviewV1 } from '../../domain/accountability/review-policy.js';
import { reviewsToOpen } from '../../domain/accountability/reviews-to-open.js';
import type { OpenReviewInput } from '../../domain/accountability/types.js';
import type { MachineEvent, MachineState } from '../../domain/machine.js';
import { isHandedDown } from '../../domain/obligation/cascade/state.js';
import { giveUpParts } from '../../domain/obligation/cascade/successor.js';
import { childInput } from '../../domain/obligation/children/issue-child.js';
import { issue } from '../../domain/obligation/issue.js';
import { askedUnits } from '../../domain/obligation/asked-units.js';
import { lightInstants } from '../../domain/obligation/light.js';
import { obligationMachine } from '../../domain/obligation/machine.js';
import { noticesFor } from '../../domain/obligation/notices.js';
import type { ObligationEvent, ObligationState } from '../../domain/obligation/types.js';
import type {
  IssuedChild,
  ObligationColumns,
  OpenedReview,
  OutboxEntry,
  StreamChange,
  StreamMachine,
} from '../stream-machine.js';
import { noticeEntry } from './notice-entry.js';
import { urgencyRank } from '../../domain/policy/urgency-rank.js';

type ObligationChange = StreamChange<ObligationState, ObligationEvent>;

/** The log keeps states and events as plain JSON; under this stream kind they are the obligation's. */
const asState = (state: MachineState | null): ObligationState | null => state as ObligationState | null;
const asEvents = (events: readonly MachineEvent[]): readonly ObligationEvent[] =>
  events as readonly ObligationEvent[];
const asChange = (change: StreamChange): ObligationChange => change as ObligationChange;

export const obligationStream: StreamMachine = {
  evolve: (state, event) => obligationMachine.evolve(asState(state), event as ObligationEvent),
  upgrade: (state) => obligationMachine.upgrade(state as ObligationState),
  project: (change) => ({
    columns: obligationColumns(asChange(change).after),
    outbox: [
      ...noticeEntries(asChange(change)),
      ...closingEntries(asChange(change)),
      ...reopeningEntries(asChange(change)),
      ...officeEntries(asChange(change)),
    ],
    reopensDirectiveId: isReopened(asChange(change)) ? asChange(change).after.directiveId : null,
  }),
  opensReviews: (events) => events.some(({ type }) => type === 'review-opened'),
  openReviews: (change, history) => reviewsOf(asChange(change), asEvents(history)),
  issuedChildren: (change) => childrenOf(asChange(change)),
};

function obligationColumns(state: ObligationState): ObligationColumns {
  return {
    kind: 'obligation',
    phase: state.phase,
    ...lightInstants(state),
    nextInstant: obligationMachine.nextInstant(state),
    closedAt: state.closure?.at ?? null,
    closedHow: state.closure?.how ?? null,
    reopenedAt: state.reopenedAt,
    owners: [...state.slots, ...askedUnits(state).map((asked) => ({ ...asked, ...nothingDone }))],
  };
}

/** An asked unit owes neither receipt nor answer; it leaves the inbox as soon as it has given what it was asked for. */
const nothingDone = { acknowledgedAt: null, respondedAt: null, submittedAt: null };

function noticeEntries({ events, after }: ObligationChange): readonly OutboxEntry[] {
  return noticesFor(events, after).map((notice) => noticeEntry(notice, after.lastAt));
}

function closingEntries({ before, after }: ObligationChange): readonly OutboxEntry[] {
  if (after.phase !== 'closed' || before === null || before.phase === 'closed') return [];
  const { parent, office } = after;
  const common = { urgencyRank: urgencyRank(after.policy.urgency), notBefore: after.lastAt };
  const below: readonly OutboxEntry[] =
    parent?.origin !== 'cascade'
      ? []
      : [
          {
            kind: 'closed-below',
            // It may close more than once.
            dedupeKey: `closed-below:${after.id}:${after.sequence}`,
            payload: { parentId: parent.id, byUnitId: office.unitId },
            ...common,
          },
        ];
  return [
    ...below,
    {
      kind: 'signal-directive',
      dedupeKey: `closed:${after.id}:${after.sequence}`,
      payload: { directiveId: after.directiveId, obligationId: after.id },
      ...common,
    },
  ];
}

function isReopened({ before, after }: ObligationChange): boolean {
  return before?.phase === 'closed' && after.phase !== 'closed';
}

/** The workflows of what was closed have ended, the obligation's and perhaps the directive's: both are started anew. */
function reopeningEntries(change: ObligationChange): readonly OutboxEntry[] {
  if (!isReopened(change)) return [];
  const { after } = change;
  const works = [
    { kind: 'obligation', streamId: after.id, isAgain: true },
    { kind: 'directive', streamId: after.directiveId, isAgain: true },
  ];
  return works.map((work) => ({
    kind: 'start-workflow',
    dedupeKey: `reopened:${work.kind}:${after.id}:${after.sequence}`,
    payload: work,
    urgencyRank: urgencyRank(after.policy.urgency),
    notBefore: after.lastAt,
  }));
}

/**
 * The children of what changed hands are to be given over; so are those of a child that was given over, and a child that was
 * closed meanwhile and is open again.
 */
function officeEntries(change: ObligationChange): readonly OutboxEntry[] {
  const { events, after } = change;
  const { id, kind, parent, children, cascade, sequence } = after;
  // A task issues nothing but what it hands down, and that has its owners as offices.
  const isGivenOver = kind !== 'task' && events.some(({ type }) => type === 'office-changed');
  const parentIds = [
    ...((giveUpParts(events) || isGivenOver) && children.count > 0 ? [id] : []),
    ...(isReopened(change) && parent !== null && isHandedDown(cascade.above) ? [parent.id] : []),
  ];
  return parentIds.map((parentId) => {
    const jobId = `offices:${id}:${sequence}:${parentId === id ? 'below' : 'again'}`;
    return {
      kind: 'offices-below',
      dedupeKey: jobId,
      payload: { parentId, jobId },
      urgencyRank: urgencyRank(after.policy.urgency),
      notBefore: after.lastAt,
    };
  });
}

function reviewsOf(change: ObligationChange, history: readonly ObligationEvent[]): readonly OpenedReview[] {
  const known = history.length - change.events.length;
  return change.events.flatMap((event, place) =>
    event.type === 'review-opened'
      ? reviewsToOpen(history.slice(0, known + place + 1), event, reviewV1).map(openedReview)
      : [],
  );
}

function childrenOf({ before, events }: ObligationChange): readonly IssuedChild[] {
  if (!events.some(({ type }) => type === 'child-issued')) return [];
  let parent = before;
  return events.flatMap((event) => {
    parent = obligationMachine.evolve(parent, event);
    if (event.type !== 'child-issued') return [];
    const input = childInput(parent, event.child);
    return [{ input, events: issue(input, event) }];
  });
}

function openedReview(input: OpenReviewInput): OpenedReview {
  return {
    id: input.id,
    obligationId: input.obligationId,
    directiveId: input.directiveId,
    subjectUnitId: input.subject.unitId,
    isDrill: input.planning.drill !== null,
    openedAt: input.openedAt,
    events: openReview(input),
  };
}
