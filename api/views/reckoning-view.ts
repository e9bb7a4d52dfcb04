/** A reckoning as the API shows it: counts, and the first differences. */
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import type { LogReckoning } from '../../prisma/reckon-log.js';
import { iso, withIsoInstants } from './iso.js';

const mostListed = 200;

/** Of reviews, which are confidential, only supervisors learn. */
export function reckoningView({ differences, ...sums }: LogReckoning, asOf: Instant, role: Actor['role']) {
  const known = differences.filter(({ what }) => role === 'supervisor' || what !== 'review-opened');
  return {
    asOf: iso(asOf),
    ...sums,
    differences: withIsoInstants(known.slice(0, mostListed)),
    more: Math.max(0, known.length - mostListed),
  };
}
