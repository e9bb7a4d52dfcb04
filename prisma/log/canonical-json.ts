/** JSON values as the log keeps and hashes them. */

export { canonicalJson } from '../../domain/canonical-json.js';

/**
 * The value as PostgreSQL's jsonb can keep it: NUL and lone surrogates become U+FFFD, `undefined` members vanish.
 * What is hashed is always this value, so that what is read back has the same hash.
 */
export function storable<Value>(value: Value): Value {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return null as Value;
  return JSON.parse(text, (_key, member: unknown) => cleaned(member)) as Value;
}

function cleaned(member: unknown): unknown {
  if (typeof member === 'string') return cleanText(member);
  if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
  const entries = Object.entries(member);
  if (entries.every(([key]) => cleanText(key) === key)) return member;
  return Object.fromEntries(entries.map(([key, inner]) => [cleanText(key), inner]));
}

/** Text without NUL and lone surrogates, which PostgreSQL cannot keep. */
export function cleanText(text: string): string {
  return text.replace(/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
