/** Whether the words of an answer say anything (POLICY: "已阅", "收到", "正在办理" alone is refused). */
import { DomainError } from '../domain-error.js';

/** What a response carries. */
export interface AnswerText {
  /** How far it is. */
  readonly stage: string;
  /** What has been done. */
  readonly facts: string;
  readonly nextStep: string;
}

/** Phrases that acknowledge or announce without saying anything; longer ones first. */
const empty =
  /(?:正在|抓紧|积极|认真|已经?|我局|我委|我办|我单位|我们|本单位|及时|全力|按(?:照)?要求|按规定|马上|立即|尽快|会|将|进行|予以|加紧)|(?:办理|落实|推进|研究|处理|安排|部署|执行|学习|传达|开展)(?:之?中|完毕)?|(?:已阅|阅知|已悉|知悉|收悉|收到|已收|知道|明白|同意|遵照|照办|阅|好的?|是|中|了|无|暂无|没有|没问题|ok|OK|收|悉)/gu;

/** Refuses with `empty-answer` when the facts, or stage, facts and next step together, say nothing. */
export function assertAnswer({ stage, facts, nextStep }: AnswerText): void {
  const fields = { stage, facts, nextStep };
  const missing = Object.entries(fields)
    .filter(([, words]) => wordsOf(words) === '')
    .map(([field]) => field);
  if (missing.length > 0) throw refusal(`${missing.join(', ')} is blank`, missing);
  if (saysNothing(facts)) throw refusal('facts only say that it was seen or is being handled', ['facts']);
}

/** Whether nothing is left of a text without the phrases that say nothing. */
export function saysNothing(text: string): boolean {
  return wordsOf(text).replaceAll(empty, '') === '';
}

/** Letters and digits only. */
function wordsOf(text: string): string {
  return text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function refusal(what: string, fields: readonly string[]): DomainError {
  return new DomainError(
    'empty-answer',
    `${what}; an answer says the stage, the facts (what was done, by whom, with what result), the next step and its date`,
    { fields },
  );
}
