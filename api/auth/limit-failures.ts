/** Slows down whoever guesses passwords, and nobody else: only a sign-in that was refused counts. */
import type { RequestHandler } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import { TransportError } from '../http/errors.js';

interface Limit {
  readonly failures: number;
  readonly windowMs: number;
}

/** More addresses than this are not remembered without need. */
const manyAddresses = 1000;

/**
 * Refuses with `too-many-requests` after so many failures of one address within the window. Those in flight may all
 * turn out to be guesses, so no more run at once than may still fail; the others wait, because a whole office may
 * sign in at the same moment from one address.
 */
export function limitFailures(limit: Limit): RequestHandler {
  const addresses = new Map<string, Address>();
  return async ({ ip }, response, next) => {
    const key = ipKeyGenerator(ip ?? '');
    if (addresses.size > manyAddresses) forgetIdle(addresses);
    const address = addresses.get(key) ?? new Address(limit);
    addresses.set(key, address);
    await address.turn();
    if (address.mayFail === 0) {
      response.set('Retry-After', String(Math.ceil(limit.windowMs / 1000)));
      throw new TransportError('too-many-requests', 'too many failed sign-ins; wait a minute and try again');
    }
    address.begin();
    // A fault of ours is no guess: nobody is locked out because the database was away.
    response.once('close', () => address.end(response.statusCode >= 400 && response.statusCode < 500));
    next();
  };
}

function forgetIdle(addresses: Map<string, Address>): void {
  for (const [key, address] of addresses) if (address.isIdle) addresses.delete(key);
}

/** What is known of one address. */
class Address {
  private failedAt: readonly number[] = [];
  private inFlight = 0;
  private waiting: (() => void)[] = [];

  constructor(private readonly limit: Limit) {}

  /** How many may still fail within the window. */
  get mayFail(): number {
    const since = Date.now() - this.limit.windowMs;
    this.failedAt = this.failedAt.filter((at) => at > since);
    return Math.max(0, this.limit.failures - this.failedAt.length);
  }

  get isIdle(): boolean {
    return this.inFlight === 0 && this.waiting.length === 0 && this.mayFail === this.limit.failures;
  }

  /** Waits until one more may run, or none may any more. */
  async turn(): Promise<void> {
    while (this.mayFail > 0 && this.inFlight >= this.mayFail) {
      await new Promise<void>((resume) => this.waiting.push(resume));
    }
  }

  begin(): void {
    this.inFlight += 1;
  }

  end(hasFailed: boolean): void {
    this.inFlight -= 1;
    if (hasFailed) this.failedAt = [...this.failedAt, Date.now()];
    const { waiting } = this;
    this.waiting = [];
    for (const resume of waiting) resume();
  }
}
