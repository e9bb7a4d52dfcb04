/** One line for each matter, to compare whole readings at a glance. */
import type { ParsedMatter } from '../../../domain/directive/types.js';

/** Key, then leaders, leads, assistants, implementers, guides as far as there are any. */
export function matterLine(matter: ParsedMatter): string {
  const parts = [
    ['领', matter.leaders],
    ['牵', matter.leadUnits],
    ['配', matter.assistUnits],
    ['实', matter.implementUnits],
    ['导', matter.guideUnits],
  ] as const;
  const named = parts.flatMap(([role, names]) => (names.length > 0 ? [`${role}:${names.join('、')}`] : []));
  return [matter.key, ...named].join(' ');
}

/** Kind of the deadline with its instant to the minute; null when there is none. */
export function timeOf(matter: ParsedMatter | undefined): string | null {
  const { kind, at } = matter?.deadline ?? {};
  if (kind === undefined) return null;
  return [kind, ...(at === null || at === undefined ? [] : [at.slice(0, 16)])].join(' ');
}
