/** Cuts the words of an attribution into segments, each with its role: 市A局牵头 ｜ 市B局配合 ｜ 完成时限：…. */
import { splitOutside } from './brackets.js';
import type { OwnerRules } from './named-owners.js';
import { splitNames } from './names.js';
import { readRole } from './roles.js';
import type { RoleList, RoleWord } from './roles.js';

/** Text and folded text of an attribution without its brackets, of the same length. */
export interface AttributionWords {
  readonly text: string;
  readonly folded: string;
  readonly rules: OwnerRules;
}

const DECLARATION =
  /^(?:以下|下同|不再|具体任务|各项(?:工作|任务)均|上述|除|适用范围均|[排列](?:在|名)?(?:第一|首)|第一个|首位|(?:无|没有|未.{1,2})牵头(?:单位|部门)的|责任(?:单位|部门)(?:即|视))/;
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

const MARKED_LEAD = /（(?:牵头|主办|主责)(?:单位|部门)?）$/;

/** 责任单位：市A局（牵头）、市B局: the one that is marked leads the others; null when none or all are marked. */
function markedLead({ text, folded }: AttributionWords, start: number, end: number): Named | null {
  const spans = splitNames(folded.slice(start, end)).map(([from, to]) => [start + from, start + to] as const);
  const nameAt = ([from, to]: readonly [number, number]): string =>
    text.slice(from, to - (MARKED_LEAD.exec(folded.slice(from, to))?.[0].length ?? 0)).trim();
  const isMarked = ([from, to]: readonly [number, number]): boolean =>
    MARKED_LEAD.test(folded.slice(from, to));
  const leads = spans.filter(isMarked);
  if (leads.length === 0 || leads.length === spans.length) return null;
  const others = spans.filter((span) => !isMarked(span));
  return { role: 'lead', names: leads.map(nameAt), joined: others.map(nameAt) };
}

function namesOf(words: AttributionWords, role: RoleWord | 'bare', start: number, end: number): Named {
  const marked = markedLead(words, start, end);
  if (marked !== null && (role === 'lead' || role === 'declared' || role === 'responsible')) return marked;
  const together = words.folded.slice(start, end).search(/会同|联合(?=.{2})/);
  if (together <= 0) return { role, names: namesIn(words, start, end), joined: [] };
  const before = /牵头$/.test(words.folded.slice(start, start + together)) ? 2 : 0;
  return {
    role,
    names: namesIn(words, start, start + together - before),
    joined: namesIn(words, start + together + 2, end),
  };
}

const OTHER_LABEL = /^[\u4e00-\u9fff]{2,8}：/;
/** What begins with a time, behind the label of one: 完成时限：6月底前开工，12月底前全面落实. */
const BEGINS_WITH_TIME =
  /^(?:原则上|力争|确保|最迟|于)?(?:20\d{2}|\d{1,2}月|[今明次]年|年[底内]|[上下]半年|第?[一二三四]季度|月底|长期|持续|常态)/;

function roleOf(segment: string, label: RoleWord | null): RoleList | null {
  return label === 'due' && BEGINS_WITH_TIME.test(segment) ? null : readRole(segment);
}

/** Segments with their roles; one without a role belongs to the label before it or to the verb after it. */
export function namedSegments(words: AttributionWords): readonly Named[] {
  const named: Named[] = [];
  let label: RoleWord | null = null;
  for (const { start, end } of splitOutside(words.folded, '，；。')) {
    const segment = words.folded.slice(start, end);
    if (DECLARATION.test(segment)) continue;
    if (STATES_DUE.test(segment) && label !== 'due') {
      named.push({ role: 'due', names: [words.text.slice(start, end)], joined: [] });
      continue;
    }
    const found = roleOf(segment, label);
    const labelled: boolean =
      found !== null &&
      found.end === segment.length &&
      found.start > 0 &&
      segment.charAt(found.start - 1) === '：';
    // 联系电话：…: a label of another kind ends the list before it and names no owner.
    if (found === null && OTHER_LABEL.test(segment)) {
      label = null;
      continue;
    }
    const role: RoleWord | 'bare' = found?.role ?? label ?? 'bare';
    const above = named.at(-1);
    if (found === null && above?.role === 'due' && role === 'due') {
      named[named.length - 1] = {
        ...above,
        names: [`${above.names.join('、')}，${words.text.slice(start, end)}`],
      };
      continue;
    }
    if (isAside(role)) {
      named.push({ role, names: [words.text.slice(start + (found?.start ?? 0), end)], joined: [] });
      label = role as RoleWord;
      continue;
    }
    named.push(namesOf(words, role, start + (found?.start ?? 0), start + (found?.end ?? segment.length)));
    label = labelled ? (role as RoleWord) : found === null ? label : null;
  }
  return joinForward(leadTogether(named));
}

/** A部会同有关部门负责: A leads those who act with it, unless another is said to lead. */
function leadTogether(segments: readonly Named[]): readonly Named[] {
  if (segments.some(({ role }) => role === 'lead')) return segments;
  return segments.map((segment) =>
    segment.joined.length > 0 && (segment.role === 'responsible' || segment.role === 'bare')
      ? { ...segment, role: 'lead' }
      : segment,
  );
}

/** A segment without a role takes that of the next one with one; read from the end, so that none is looked for twice. */
function joinForward(segments: readonly Named[]): readonly Named[] {
  let next: RoleWord | null = null;
  const joined = segments.toReversed().map((segment) => {
    if (segment.role !== 'bare' && !isAside(segment.role)) next = segment.role;
    return segment.role === 'bare' && next !== null ? { ...segment, role: next } : segment;
  });
  return joined.reverse();
}
