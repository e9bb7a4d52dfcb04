/** Which earlier documents a directive rests on, withdraws, or amends, by the numbers that it cites. */
import { documentNumberOf } from './document-number.js';

/** Numbers without spaces, e.g. 云政发〔2026〕3号; each list in the order of the text, without repeats. */
export interface LineageNumbers {
  readonly basis: readonly string[];
  readonly supersedes: readonly string[];
  readonly amends: readonly string[];
}

const NUMBER = /([\u4e00-\u9fff]{1,20})〔(\d{4})〕第?(\d{1,5})号/g;
/** Words that may stand right before a number without being its office's sign. */
const NO_SIGN =
  /^.*(?:通知|批复|决定|意见|办法|方案|文件|废止|修订|修改|调整|替代|代替|关于|执行|按照|根据|依据|落实|印发|[的和及与对将按据])/;
const BRACKETED = /[（〔，、；]/;
/** A clause that says what the document rests on, whatever its sentence goes on to do. */
const RESTS_ON = /^(?:现)?(?:根据|按照|依据|依照|遵照|为|经)/;
const WITHDRAWS =
  /废止|停止执行|不再执行|停止使用|失效|替代|代替|(?<!(?:不一致|不符|抵触)的?，?(?:一律|均)?)以本(?:通知|方案|办法|意见|规定|文件)为准/;
/** 废止《A》，《B》: the verb reaches on; A同时废止，B… : it does not. */
const REACHES_ON = /(?:废止|停止执行|不再执行|替代|代替)(?![，。；）]|$)/;
const AMENDS =
  /(?:对|将).{0,120}?号.{0,60}?(?:修改|修订|调整|补充)|(?:修改|修订|调整|完善).{0,60}?号|号[）〕]?(?:作|进行|予以|作出)?(?:如下)?(?:修改|修订|调整|补充)/;

interface Cited {
  readonly number: string;
  readonly inBrackets: boolean;
}

function citedIn(sentence: string): readonly Cited[] {
  return [...sentence.matchAll(NUMBER)].flatMap((match) => {
    const [, written = '', year = '', serial = ''] = match;
    const sign = written.replace(NO_SIGN, '');
    if (sign === '' || sign.length > 14) return [];
    const before = sentence.charAt(match.index + written.length - sign.length - 1);
    return [{ number: documentNumberOf(sign, year, serial), inBrackets: BRACKETED.test(before) }];
  });
}

const unique = (numbers: readonly string[], own: string | null): readonly string[] =>
  [...new Set(numbers)].filter((number) => number !== own);

/** What a sentence does to the documents it cites; null when it only cites them. */
function deedOf(written: string): 'supersedes' | 'amends' | null {
  // What a cited title speaks of is not done here: 《关于调整…的请示》.
  const sentence = written.replace(/《[^《》]{0,120}》/g, '《》');
  if (WITHDRAWS.test(sentence)) return 'supersedes';
  return AMENDS.test(sentence.slice(0, 400)) ? 'amends' : null;
}

const REACH = 400;

/** Whether a clause that begins at `at` is withdrawn: the verb stands in it or behind it, or reaches on from before it. */
function isWithdrawn(sentence: string, at: number): boolean {
  const [before, rest] = [sentence.slice(Math.max(0, at - REACH), at), sentence.slice(at, at + REACH)].map(
    (part) => part.replace(/《[^《》]{0,120}》/g, '《》'),
  );
  return WITHDRAWS.test(rest ?? '') || REACHES_ON.test(before ?? '');
}

/**
 * Reads the numbers of a folded text and of its title. `letter` is the covering letter or opening, whose bracketed citations are the
 * basis; a sentence that withdraws or amends a document counts wherever it stands. `own` is the document's own number.
 */
export function readLineageNumbers(
  { title, folded }: { readonly title: string; readonly folded: string },
  letter: readonly [number, number],
  own: string | null,
): LineageNumbers {
  const found = { supersedes: [] as string[], amends: [] as string[], basis: [] as string[] };
  const read = (sentence: string, inLetter: boolean): void => {
    const whole = deedOf(sentence);
    let at = 0;
    for (const clause of sentence.split('，')) {
      const cited = citedIn(clause);
      const deed = whole === 'supersedes' && cited.length > 0 && !isWithdrawn(sentence, at) ? null : whole;
      at += clause.length + 1;
      const kind = deed === null || RESTS_ON.test(clause) ? 'basis' : deed;
      const rests = RESTS_ON.test(clause);
      const counts = ({ inBrackets }: Cited): boolean =>
        kind !== 'basis' || (inLetter && (inBrackets || rests));
      found[kind].push(...cited.filter(counts).map(({ number }) => number));
    }
  };
  read(title, false);
  for (const match of folded.slice(letter[0]).matchAll(/[^。；]+/g))
    if (match[0].includes('号')) read(match[0], letter[0] + match.index < letter[1]);
  const { supersedes, amends } = found;
  return {
    supersedes: unique(supersedes, own),
    amends: unique(amends, own),
    basis: unique(found.basis, own).filter((each) => !supersedes.includes(each) && !amends.includes(each)),
  };
}
