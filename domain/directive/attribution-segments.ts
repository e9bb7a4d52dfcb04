/** Cuts the words of an attribution into segments, each with its role: 市A局牵头 ｜ 市B局配合 ｜ 完成时限：…. */
import { splitOutside } from './brackets.js';
import type { OwnerRules } from './named-owners.js';
import { splitNames } from './names.js';
import { readRole } from './roles.js';
import type { RoleWord } from './roles.js';

/** Text and folded text of an attribution without its brackets, of the same length. */
export interface AttributionWords {
  readonly text: string;
  readonly folded: string;
  readonly rules: OwnerRules;
}

const DECLARATION =
  /^(?:以下|下同|不再|具体任务|除|适用范围均|[排列](?:在|名)?(?:第一|首)|第一个|首位|(?:无|没有|未.{1,2})牵头(?:单位|部门)的|责任(?:单位|部门)(?:即|视))/;
/** （市A局牵头，2026年6月底前完成）: a time among the owners. */
const STATES_DUE =
  /^(?:原则上)?于?(?:(?:\d{4}年|今年|明年)?\d{1,2}月(?:\d{1,2}日(?:\d{1,2}(?:：\d{2}|[时点]))?|底|末|上旬|中旬|下旬)?|(?:\d{4}年|今年|明年)?(?:年?底|上半年|下半年|第?[一二三四]季度))(?:之?前|内|底)?(?:完成|报送|建成|到位)?$|^(?:年内|全年|长期|常态化|持续)?(?:长期|持续|常态化|全年)?(?:推进|坚持|实施|开展)$|^(?:年内|全年)$/;

/** A declaration in brackets behind the last name of a list is no part of the name. */
const ASIDE = /[（(][^（）()]*(?:下同|牵头|排在|列在?第|第一)[^（）()]*[）)]$/;

/** 适用范围 and 完成时限 say something of the matter and name nobody. */
export const isAside = (role: RoleWord | 'bare'): boolean => role === 'scope' || role === 'due';

/** The names of one segment with their role; `bare` when no word states it. */
export interface Named {
  readonly role: RoleWord | 'bare';
  readonly names: readonly string[];
  /** Named after 会同: with the lead, not as one. */
  readonly joined: readonly string[];
}

function namesIn(words: AttributionWords, start: number, end: number): readonly string[] {
  const folded = words.folded.slice(start, end);
  return splitNames(folded).map(([from, to]) =>
    words.text
      .slice(start + from, start + to)
      .replace(ASIDE, '')
      .trim(),
  );
}

function namesOf(words: AttributionWords, role: RoleWord | 'bare', start: number, end: number): Named {
  const together = words.folded.slice(start, end).search(/会同|联合(?=.{2})/);
  if (together <= 0) return { role, names: namesIn(words, start, end), joined: [] };
  const before = /牵头$/.test(words.folded.slice(start, start + together)) ? 2 : 0;
  return {
    role: role === 'responsible' || role === 'bare' ? 'lead' : role,
    names: namesIn(words, start, start + together - before),
    joined: namesIn(words, start + together + 2, end),
  };
}

/** Segments with their roles; one without a role belongs to the label before it or to the verb after it. */
export function namedSegments(words: AttributionWords): readonly Named[] {
  const named: Named[] = [];
  let label: RoleWord | null = null;
  for (const { start, end } of splitOutside(words.folded, '，；。')) {
    const segment = words.folded.slice(start, end);
    if (DECLARATION.test(segment)) continue;
    if (STATES_DUE.test(segment)) {
      named.push({ role: 'due', names: [words.text.slice(start, end)], joined: [] });
      continue;
    }
    const found = readRole(segment);
    const labelled: boolean =
      found !== null &&
      found.end === segment.length &&
      found.start > 0 &&
      segment.charAt(found.start - 1) === '：';
    const role: RoleWord | 'bare' = found?.role ?? label ?? 'bare';
    if (isAside(role)) {
      named.push({ role, names: [words.text.slice(start + (found?.start ?? 0), end)], joined: [] });
      label = role as RoleWord;
      continue;
    }
    named.push(namesOf(words, role, start + (found?.start ?? 0), start + (found?.end ?? segment.length)));
    label = labelled ? (role as RoleWord) : found === null ? label : null;
  }
  return joinForward(named);
}

function joinForward(segments: readonly Named[]): readonly Named[] {
  return segments.map((segment, index) => {
    const next = segments.slice(index + 1).find(({ role }) => role !== 'bare' && !isAside(role));
    return segment.role === 'bare' && next !== undefined ? { ...segment, role: next.role } : segment;
  });
}
