/** How long reading takes, and whether it grows with the text only: invented directives and hostile texts of two sizes. */
import { readDirective } from '../../domain/directive/read-directive.js';

/** Milliseconds of CPU, so that a busy machine changes little, for a text of `characters`, and for one ten times as long; `growth` 10 means linear. */
export interface Timing {
  readonly name: string;
  readonly characters: number;
  readonly shortMs: number;
  readonly longMs: number;
  readonly growth: number;
}

/** As dense as the real ones: a matter with its owners and a deadline every 150 characters. */
const ITEM = (index: number): string =>
  `${index}．加快推进第${index}号河段堤防加固。对病险堤段逐处建立清单，明确巡查路线、巡查频次和值守人员，组织专业队伍分段包干，发现渗漏、塌坡等险情及时处置并逐级上报。统筹安排加固资金和抢险物资，2026年6月底前完成第一批险工险段加固，确保安全度汛。（某同志负责，市水利局牵头，市住建局、市财政局配合）\n`;

/** An invented directive of at least so many characters. */
export function inventedDirective(characters: number): string {
  const parts = ['关于做好防汛工作的通知\n云府发〔2026〕8号\n各县区人民政府，市直各部门：\n'];
  let length = parts[0]?.length ?? 0;
  for (let section = 0; length < characters; section += 1) {
    const heading = `${'一二三四五六七八九'.charAt(section % 9)}、压实防汛责任\n`;
    parts.push(heading);
    length += heading.length;
    for (let index = 1; index <= 99 && length < characters; index += 1) {
      const item = ITEM(index);
      parts.push(item);
      length += item.length;
    }
  }
  return parts.join('');
}

/** Texts that make a backtracking or rescanning reader slow; each is repeated to the size wanted. */
export const hostilePieces: Readonly<Record<string, string>> = {
  'open brackets': '（市水利局、',
  'nested brackets': '（〔《“”》〕）',
  'digits and points': '1.2.3.45',
  'months without days': '12月2026年每季度第1个月',
  'commas and 、': '市水利局、，；',
  'numbers at line starts': '\n1．要',
  labels: '牵头单位：市水利局责任单位：',
  'clause runs': '一要二要三要一是二是一方面，另一方面，',
  spaces: ' \u3000\t',
  'one endless sentence': '要抓好落实',
  declarations: '均需市水利局落实，不再',
  percentages: '百分之百11%15家全覆盖',
};

/** Repeats a piece to a length. */
export function repeated(piece: string, characters: number): string {
  return piece.repeat(Math.ceil(characters / piece.length)).slice(0, characters);
}

function bestOf(source: string, rounds: number): number {
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const began = process.cpuUsage();
    try {
      readDirective(source);
    } catch {
      // A text of spaces is refused as empty; the time counts all the same.
    }
    const { user, system } = process.cpuUsage(began);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** Times a text of `characters` and one ten times as long; the best of some rounds each. */
export function timing(name: string, make: (characters: number) => string, characters: number): Timing {
  const shortMs = bestOf(make(characters), 12);
  const longMs = bestOf(make(characters * 10), 3);
  return { name, characters, shortMs, longMs, growth: longMs / shortMs };
}
