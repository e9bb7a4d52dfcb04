/** A file's name as its sender gave it, made fit to be kept and shown; it never names a place on a disk. */

/** Controls, marks that turn the direction of writing (invoice‮fdp.exe) and half surrogates. */
const unfit = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const longest = 200;

/** The last part of a path; null when nothing is left. */
export function safeFileName(given: string): string | null {
  const last = given.split(/[\\/]/u).at(-1) ?? '';
  const name = last.replace(unfit, '').trim();
  return name === '' ? null : [...name].slice(0, longest).join('');
}
