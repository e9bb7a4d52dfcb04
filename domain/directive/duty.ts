/** Finds sentences that lay a duty on someone, and the owners that such a sentence itself names. */
import { isNamedBody, isOpenEnded, looksLikeUnit, splitNames } from './names.js';

/** 要 as "must", not as part of 重要, 要求, 主要 and the like. */
const MUST =
  /(?<![重主需必纪摘概简首次紧扼只将想险])要(?![求点素闻件害道塞紧领么是案务职])|必须|务必|应当|(?<![对供相反响适感效顺])应(?![急对用收治邀聘届变有])|须(?!知)|不得|严禁|禁止|不准|不允许|不许|一律|负责(?!人|同志|制)/;
/** Words that open an order without any "must": 切实抓细…, 加强…. */
const ORDER =
  /(?:^|[，。；：、]|[一二三四五六七八九十]是)(?:切实|坚决|着力|全力|全面|严格|认真|加强|强化|做好|抓好|落实|完善|建立|健全|确保|积极|及时|主动|统筹|大力|深入|持续|进一步|加快|推进|多做|严防|防止)/;
/** A date by which something is handed in, a repetition, a request: duties without any "must". */
const DATED =
  /(?:月(?:\d{1,2}[日号]|底|末|[上中下]旬)?|年底|季度末?|日)(?:（[^（）]{1,6}）)?(?:(?:上午|下午|中午|晚)?(?:\d{1,2}(?:：\d{2}|[时点])|下班))?(?:之?前|以前)[^。；]{0,40}?(?:完成|报送|上报|报至|报市|报县|报省|印发|出台|建成|制定|提交|到位)/;
/** So soon after something, or on the same day, it is done: 2小时内上报, 当天开展调查. */
const SOON =
  /(?<![近前])(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})个?(?:分钟|小时|工作日|日|天|周|月)(?:之内|以内|内)[^，。；]{0,16}?(?:拿出|提出|制定|出台|见[到效]|完成|上报|直报|报[市县省区告送我]|反馈|核查|处置|到[场达位]|赶到|开展|办结|[回答]复|整改)|当[日天](?:内)?(?:完成|开展|办结|上报|反馈|核查|处置)/;
/** 每3小时滚动预报一次. */
const EACH_HOURS = /每(?:\d{1,2}|半)?个?小时[^，。；]{0,16}?(?:次|报|更新|巡|测)/;
/** So much of it, each time: 每日通风不少于2次. */
const EACH_TIME = /每(?:日|天|周|月|季度|半年|年)[^，。；]{0,16}?(?:不[少低]于|不得[少低]于|至少)/;
/** Helping within one's own charge: 市公安局按照职责做好配合. */
const IN_CHARGE = /按(?:照)?(?:各自|部门)?职责(?:分工)?[^，。；]{0,6}(?:做好|抓好|配合|落实|负责|开展)/;
const REPEATED =
  /每(?:\d{1,2}|[一二两三四五六]|半)?个?(?:日|天|周|旬|月|季度|年)(?!只|最多|不超)[^。；]{0,20}?(?:召开|通报|报送|上报|报告|报[市县区省]|开展|调度|巡查|制定)/;
const REQUEST =
  /(?:^|[，。；：])请[^，。；：]{0,30}?(?:尽快|及时|抓紧|于|认真|立即)|(?:^|[，。；：])由[^，。；：]{2,30}?(?:统筹|牵头|研究|严肃)/;
/** 负责人立即上岗到位: at once, and not what was done. */
const AT_ONCE = /(?<![应须要已])(?:立即|第一时间|迅速)(?![^，。；]{0,8}[了过])[^，。；]{2}/;
const SENTENCE = /[^。！？；]+[。！？；]?/g;

/** Whether a folded sentence lays a duty on someone. */
export function laysDuty(folded: string): boolean {
  return saysMust(folded) || [ORDER, REQUEST, AT_ONCE].some((pattern) => pattern.test(folded));
}

/** Whether a folded sentence says outright that someone must; stricter than `laysDuty`, for a covering letter. */
export function saysMust(folded: string): boolean {
  return MUST.test(folded) || IN_CHARGE.test(folded) || isDated(folded);
}

/** Whether a folded sentence says by when, or how often, something is to be done. */
export function isDated(folded: string): boolean {
  return [DATED, REPEATED, SOON, EACH_TIME, EACH_HOURS].some((pattern) => pattern.test(folded));
}

/** Sentences of a folded text as [start, end), clauses between ； counted as sentences. */
export function sentences(folded: string): readonly (readonly [number, number])[] {
  return [...folded.matchAll(SENTENCE)].map((match) => [match.index, match.index + match[0].length] as const);
}

const BEFORE_MUST =
  /(?:^|[，。；：])请?([^，。；：！？]{2,40}?)(?:也|都|均|还|将)?(?:要|必须|务必|应当|不得|严禁|负责|务?于(?=每|\d)|(?=\d{1,2}月\d{1,2}[日号])|每(?=[日天周旬月季半两\d]))/g;
const EVERY =
  /^(?:全[省市县区州]|市直|县直|区直)?各(?:级|县|区|市|镇|乡|街道|部门|单位|地|有关|相关|成员单位|责任单位|行业主管)/;
const LONGEST_OWNER = 24;

/** The subject before "must", when it is a unit or units in the plural; as the text has it. Proposals only. */
export function namedOwners(text: string, folded: string): readonly string[] {
  const owners: string[] = [];
  for (const match of folded.matchAll(BEFORE_MUST)) {
    const subject = match[1] ?? '';
    const from = match.index + match[0].indexOf(subject);
    const name = text.slice(from, from + subject.length);
    if (subject.length <= LONGEST_OWNER && isOwner(subject) && !owners.includes(name)) owners.push(name);
  }
  return owners;
}

/** Every part of the subject is a body, one by its name or several in the plural. */
function isOwner(subject: string): boolean {
  if (EVERY.test(subject) || isOpenEnded(subject))
    return looksLikeUnit(subject) || /各(?:级|县区|市区|区县|地|镇|乡)$/.test(subject);
  if (looksLikeUnit(subject) && /^[省市县区州中国]/.test(subject)) return true;
  const names = splitNames(subject).map(([from, to]) => subject.slice(from, to));
  return names.some(isNamedBody) && names.every((name) => isNamedBody(name) || isOpenEnded(name));
}
