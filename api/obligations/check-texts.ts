/** Rules about the words of a command: an answer says something, and no resident's number is in any of them. */
import { assertAnswer, saysNothing } from '../../domain/obligation/answer-text.js';
import { DomainError } from '../../domain/domain-error.js';
import { refusePersonalNumbers } from '../../domain/privacy/personal-numbers.js';
import type { ObligationRequest } from './obligation-request.js';

/** Refuses with `empty-answer`, `personal-data` or `invalid-input`. */
export function checkTexts(request: ObligationRequest): void {
  if (request.type === 'respond') assertAnswer(request);
  if (request.type === 'submit' || request.type === 'approve') assertReason(request);
  if (request.type === 'record-for-another') {
    const { what, answer } = request;
    if (what === 'respond' && answer === undefined) {
      throw new DomainError('invalid-input', 'body answer: the words of the response that is recorded', {
        field: 'answer',
      });
    }
    if (answer !== undefined) assertAnswer(answer);
  }
  if (request.type === 'request-extension' && saysNothing(request.progress)) {
    const message = 'progress says nothing; an extension is asked for with what has been done so far';
    throw new DomainError('empty-answer', message, { fields: ['progress'] });
  }
  if (request.type === 'co-sign' && request.stance === 'objects' && request.opinion === undefined) {
    throw new DomainError('invalid-input', 'body opinion: who objects says why', { field: 'opinion' });
  }
  refusePersonalNumbers(wordsIn(request, ''));
}

function assertReason({
  overOpenChildren,
  reason,
}: Extract<ObligationRequest, { type: 'submit' | 'approve' }>): void {
  if (overOpenChildren !== true || reason !== undefined) return;
  throw new DomainError('invalid-input', 'body reason: why it ends over what is still open', {
    field: 'reason',
  });
}

/** Fields with words of people; ids, dates and choices are none. */
const wordy = new Set([
  ...['note', 'stage', 'facts', 'nextStep', 'summary', 'standard', 'reason', 'by'],
  ...['progress', 'opinion', 'decision', 'question', 'text'],
  ...['reasons', 'fact', 'grounds'],
]);

/** Every text of a request by its path. */
export function wordsIn(value: object, path: string): Record<string, string> {
  const words: Record<string, string> = {};
  for (const [key, member] of Object.entries(value) as [string, unknown][]) {
    const place = path === '' ? key : `${path}.${key}`;
    if (typeof member === 'string' && wordy.has(key)) words[place] = member;
    else if (typeof member === 'object' && member !== null && !Array.isArray(member))
      Object.assign(words, wordsIn(member, place));
  }
  return words;
}
