/** Finds duties that each event starts anew: 收到专报后…当天提出意见, 发现险情后2小时内上报, 一旦…立即…, 一事一报. */
import { findRelative, isRepeatedEvent } from './deadline-relative.js';

/** What starts the duty, up to the end of its clause. */
const TRIGGER =
  /(?<![未已])(?<event>(?:收到|接到|接报|接获|发现|发生|出现)[^，。；：、]{1,24}?)(?=之?后|的?，|(?<![及随按同适])时|，)|一旦(?<once>[^，。；：]{2,24})|(?:凡|如|若|遇)(?:是|有|遇|发现|发生|出现)(?<case>[^，。；：]{2,24})/g;
/** How soon, from the event on. */
const SOON =
  /当[日天](?!值班)|(?:\d{1,3}|[一二两三四五六七八九十半]{1,3})个?半?(?:工作日|小时|分钟|日|天)(?:之内|以内|内)|立即|第一时间|迅即|马上|即时|随即/;
const EACH = /当日事当日[办毕清结]|一事一报|随到随办|即[收报]即办|接诉即办|随报随办/g;
const SENTENCE_END = /[。；！？]/;
const FARTHEST = 120;

/** A duty of this kind: [start, end) runs from the event to the end of its sentence. */
export interface EventDuty {
  readonly start: number;
  readonly end: number;
  /** The words that show it. */
  readonly words: string;
}

function endOfSentence(folded: string, from: number): number {
  const end = folded.slice(from, from + FARTHEST).search(SENTENCE_END);
  return end < 0 ? Math.min(folded.length, from + FARTHEST) : from + end;
}

/** Every duty of a folded text that each event starts anew, in order of place. Linear. */
export function findEventDuties(folded: string): readonly EventDuty[] {
  const triggered = [...folded.matchAll(TRIGGER)].flatMap(({ 0: words, index, groups }) => {
    const end = endOfSentence(folded, index);
    const event = groups?.['event'];
    if (event !== undefined && (!isRepeatedEvent(event) || event.includes('及时'))) return [];
    const soon = SOON.exec(folded.slice(index, end));
    return soon === null ? [] : [{ start: index, end, words: `${words}……${soon[0]}` }];
  });
  const terms = findRelative({ text: folded, folded, issuedOn: null }).flatMap(({ deadline, index }) =>
    deadline.rule.includes('每次分别计算')
      ? [{ start: index, end: endOfSentence(folded, index), words: deadline.raw }]
      : [],
  );
  const each = [...folded.matchAll(EACH)].map(({ 0: words, index }) => ({
    start: index,
    end: endOfSentence(folded, index),
    words,
  }));
  return [...triggered, ...terms, ...each].sort((left, right) => left.start - right.start);
}
