/** Headings of the parts that set the frame of a document; what they ask lays down no work of its own. */

const FRAMES: readonly (readonly [RegExp, string])[] = [
  [/总体要求|总的要求|总体思路|工作思路|目标要求/, '总体要求'],
  [/指导思想/, '指导思想'],
  [/基本原则|工作原则|总体原则/, '基本原则'],
  [/(?:总体|工作|主要|发展|行动|任务|预期)目标$|^目标/, '总体目标'],
  [/重要意义|重要性|充分认识|深刻认识|提高(?:政治|思想|认识)|统一思想|政治站位|思想认识/, '思想认识'],
  [
    /^(?:总体|基本|有关|工作|推进)?(?:情况|进展|成效)$|^存在的?(?:主要|突出)?问题$|^(?:主要|突出)问题$/,
    '情况说明',
  ],
  [/编制依据|编制目的|制定依据|名词解释|术语/, '说明'],
];

/** What a duty under this heading may be waived as, e.g. 总体要求; null under a heading that orders work. */
export function frameOf(heading: string): string | null {
  const plain = heading.replace(/[。：\s]+$/, '');
  if (plain.length > 40) return null;
  return FRAMES.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}
