/** What an event tells to whom, before it is addressed; the core and each part have kinds of their own. */
import type { Instant } from '../instant.js';
import type { Recipient } from './recipient.js';

export interface TellingOf<Kind extends string> {
  readonly kind: Kind;
  readonly recipients: readonly Recipient[];
  readonly plannedAt?: Instant;
  readonly level?: number;
  readonly mustAct?: boolean;
  readonly escalationId?: string;
}
