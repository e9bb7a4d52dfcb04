/** The words that give an owner its role, before a list (牵头单位：) or after it (牵头, 负责). */

/** `responsible` is 负责 with no lead stated; `scope` and `due` are labels that name no owner (适用范围, 完成时限). */
export type RoleWord =
  'lead' | 'responsible' | 'assist' | 'implement' | 'guide' | 'leader' | 'declared' | 'scope' | 'due';

const BODY = '(?:单位|部门|科室|机构|主体)';
/** Label words by role; each is followed by ：. */
const LABELS: readonly (readonly [string, RoleWord])[] = [
  [
    '(?:牵头|责任|分管|包保|协助|配合|挂包|包抓|包联|联系|督办)(?:责任)?(?:市|县|区)?领导|(?:第一|主要|直接|具体|牵头|负责|分管|包保)?责任人|(?:牵头|负责|分管|包保)人',
    'leader',
  ],
  [`(?:牵头|主办|主责|第一责任|主要责任)(?:责任|负责)?${BODY}`, 'lead'],
  [`(?:责任|负责|分工负责)${BODY}`, 'declared'],
  [`(?:配合|协助|参与|参加|协办|协同|会办|成员)(?:责任)?${BODY}`, 'assist'],
  [`(?:实施|落实|承办|具体落实|组织实施)(?:责任)?${BODY}`, 'implement'],
  [`(?:指导|督导|督办|监督)${BODY}`, 'guide'],
  ['(?:完成|办结|整改)(?:时限|时间|期限)|(?:时限|时间)要求|时限', 'due'],
  ['适用(?:范围|地区)|实施范围', 'scope'],
];

/**
 * Labels shortened to the word of role: （主责：市A局；协同：市B局）. On a line of its own only the lead's begins a list: 参加：…
 * there may be who sat at a meeting.
 */
const SHORT_LABELS: readonly (readonly [string, RoleWord])[] = [
  ['[省市县区州](?:级|政府)?领导', 'leader'],
  ['牵头|主办|主责', 'lead'],
  ['责任', 'declared'],
  ['配合|协助|协同|协办|参与|参加', 'assist'],
  ['落实|实施|承办', 'implement'],
  ['指导|督导', 'guide'],
];

const LABELLED = [...LABELS, ...SHORT_LABELS].map(
  ([words, role]) => [new RegExp(`^(?:${words})：`), role] as const,
);

/** All label words, as the source of a pattern. */
export const LABEL_WORDS = LABELS.map(([words]) => words).join('|');

/** Any label with its colon, to be searched for. */
export const LABEL = new RegExp(`(?:(?:${LABEL_WORDS})|(?<![\\u4e00-\\u9fff])(?:牵头|主办|主责))：`, 'g');

const VERBS: readonly (readonly [RegExp, RoleWord])[] = [
  [/(?:负责|组织|抓好|具体|分工|共同|分别)*(?:落实|实施)(?:到位)?$/, 'implement'],
  [
    /(?:具体|共同|联合|负责|分别|按(?:照)?(?:各自|部门|预案|法定|规定|相关)?职责(?:分工)?)*牵头(?:负责|督导|抓总|办理|组织)?$/,
    'lead',
  ],
  [
    /按(?:照)?(?:各自|部门|预案|法定|规定|相关)?(?:职责|职能|分工)(?:分工)?(?:分别|共同|抓好)?(?:负责|落实)?$/,
    'responsible',
  ],
  [/(?:共同|分别|具体|分工|各自|分头|联合)?负责$/, 'responsible'],
  [/负责(?:组织|具体|抓好)?(?:落实|实施)[^，。；、]{1,10}$/, 'implement'],
  [/(?:主办|领办)$/, 'lead'],
  [/(?:具体|共同)?承办$/, 'implement'],
  [
    /(?:按(?:照)?(?:各自|部门|预案|法定|规定|相关)?(?:职责|职能)(?:分工)?)?(?:共同|积极|分工|协同|做好)?(?:协办|参与|参加|配合|协助|协同|支持)(?:配合)?$/,
    'assist',
  ],
  [/(?:业务|负责|加强|全程|跟踪)*(?:指导|督导|监督|督促|检查){1,3}$/, 'guide'],
  [
    /负责(?!人|同志)(?:[^，。；、]{2,10}(?:保障|工作|建设|审批|监管|管理|服务|实施|指导|宣传))$/,
    'responsible',
  ],
];

const LONGEST_VERB = 16;

/** A role with the part [start, end) of the segment that lists the owners. */
export interface RoleList {
  readonly role: RoleWord;
  readonly start: number;
  readonly end: number;
}

/** Reads the role of one segment of an attribution; null when it states none. */
export function readRole(folded: string): RoleList | null {
  for (const [pattern, role] of LABELLED) {
    const match = pattern.exec(folded.slice(0, LONGEST_VERB));
    if (match !== null) return afterLabel(folded, role, match[0].length);
  }
  const start = /^(?:请|具体)?由/.exec(folded)?.[0].length ?? 0;
  const tail = folded.slice(Math.max(start, folded.length - LONGEST_VERB));
  for (const [pattern, role] of VERBS) {
    const match = pattern.exec(tail);
    if (match !== null && match[0] !== '')
      return leadBeforeVerb(folded, { role, start, end: folded.length - match[0].length });
  }
  return null;
}

const VERB_IN_LABEL =
  /（?(?:分别|共同|联合|按(?:照)?(?:各自|部门|预案|法定|规定|相关)?职责(?:分工)?)*(?:牵头|负责|落实)）?$/;

/** 责任单位：A、B分别牵头: a verb behind a labelled list is no part of a name, and 牵头 says more than the label. */
function afterLabel(folded: string, role: RoleWord, start: number): RoleList {
  const verb = role === 'declared' || role === 'lead' ? VERB_IN_LABEL.exec(folded.slice(start)) : null;
  if (verb === null) return { role, start, end: folded.length };
  return { role: /牵头）?$/.test(verb[0]) ? 'lead' : role, start, end: folded.length - verb[0].length };
}

/** 甲局牵头组织实施: the lead is the stronger word. */
function leadBeforeVerb(folded: string, list: RoleList): RoleList {
  return folded.slice(list.start, list.end).endsWith('牵头')
    ? { ...list, role: 'lead', end: list.end - 2 }
    : list;
}
