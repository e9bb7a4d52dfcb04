/** The validator of a command's update: shape only, synchronous, and never the state, which may be older than the log. */
import { ApplicationFailure } from '@temporalio/workflow';
import { misshapenFailure } from './messages.js';

/** Throws when the argument is not an envelope at all; such an update is rejected and leaves no trace in history. */
export function checkEnvelope(envelope: unknown): void {
  const wrong = whatIsWrong(envelope);
  if (wrong !== null)
    throw ApplicationFailure.nonRetryable(`not a command's envelope: ${wrong}`, misshapenFailure);
}

function whatIsWrong(envelope: unknown): string | null {
  if (!isRecord(envelope)) return 'not an object';
  if (typeof envelope['id'] !== 'string' || envelope['id'] === '') return 'id';
  if (!Number.isSafeInteger(envelope['receivedAt'])) return 'receivedAt';
  if (!isRecord(envelope['actor']) || typeof envelope['actor']['accountId'] !== 'string') return 'actor';
  if (!isRecord(envelope['command']) || typeof envelope['command']['type'] !== 'string') return 'command';
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
