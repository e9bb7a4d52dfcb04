/** A policy as it was sent, with what its parts take from the whole. */
import type { z as zod } from 'zod';
import type { ObligationPolicy, Policy, Urgency } from '../../domain/policy/types.js';
import type { policyBody } from '../schemas/rules.js';

export type PolicyRequest = zod.output<typeof policyBody>;

/** Each part carries the version of the whole and the urgency that it stands under. */
export function writtenPolicy({ version, byUrgency }: PolicyRequest): Policy {
  const part = (urgency: Urgency | null): ObligationPolicy => {
    const { requests, ...rules } = byUrgency[urgency ?? 'none'];
    return { ...rules, ...(requests === undefined ? {} : { requests }), version, urgency };
  };
  return {
    version,
    byUrgency: {
      特提: part('特提'),
      特急: part('特急'),
      加急: part('加急'),
      平急: part('平急'),
      none: part(null),
    },
  };
}
