/** Guesses from a written name what kind of body it is; a person confirms the guess. */
import type { UnitLevel } from './types.js';

const levelByEnding: readonly (readonly [ending: RegExp, level: UnitLevel])[] = [
  [/(?:领导小组|指挥部|委员会)办公室$/u, 'office'],
  [/(?:工作|专项)?组$/u, 'group'],
  [/(?:社区|村|居)(?:委会|民委员会)?$/u, 'village'],
  [/(?:乡|镇|街道|街道办事处)(?:党委|党工委|政府|人民政府)?$/u, 'township'],
  [/(?:县|区|开发区)(?:委|党工委|管委会|政府|人民政府)?$/u, 'county'],
];

/** The level by the name's ending; a department when nothing says otherwise. */
export function guessLevel(writtenName: string): UnitLevel {
  return levelByEnding.find(([ending]) => ending.test(writtenName))?.[1] ?? 'department';
}
