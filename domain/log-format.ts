/** Which form of the log this release writes. */

/**
 * Raised by one whenever what is written may mean something to which an earlier release is blind: a new type of event, a
 * new member of a state, an event or a policy read in another way. Earlier releases then leave a stream alone once this
 * one has written it (prisma/record-store.ts), so that old and new workers may run at once (docs/decisions/0005).
 */
export const logFormat = 2;

/** The name of the error below, by which whoever calls the log across a process knows that it is not to be tried again here. */
export const newerLogFailure = 'NewerLog';

/** A stream was written by a newer release: this one must not touch it, and leaves it to that one's workers. */
export class NewerLogError extends Error {
  constructor(stream: { readonly kind: string; readonly streamId: string }, found: number) {
    super(`${stream.kind} ${stream.streamId} was written in form ${found} of the log, by a newer release`);
    this.name = newerLogFailure;
  }
}
