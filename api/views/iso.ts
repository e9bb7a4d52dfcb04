/** Instants at the API's edge. */
import type { Instant } from '../../domain/instant.js';

/** ISO 8601 in UTC; an instant beyond what a date can hold is null. */
export function iso(instant: Instant): string;
export function iso(instant: Instant | null): string | null;
export function iso(instant: Instant | null): string | null {
  if (instant === null) return null;
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Members that hold an instant in the domain's plain JSON. */
function isInstant(key: string, value: unknown): value is Instant {
  return (
    typeof value === 'number' &&
    /(?:At|Until|^at|^asOf|^from|^to|^until|^since|^allowedFrom|^realStart|^drillStart)$/.test(key)
  );
}

/** The domain's plain JSON with its instants (`at`, `…At`, `…Until`, `asOf`, `from`, `to`) as ISO 8601. */
export function withIsoInstants(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIsoInstants);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      isInstant(key, member)
        ? iso(member)
        : key === 'levelAt' && Array.isArray(member)
          ? member.map(isoOf)
          : withIsoInstants(member),
    ]),
  );
}

function isoOf(member: unknown): unknown {
  return typeof member === 'number' ? iso(member) : member;
}
