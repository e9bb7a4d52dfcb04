/** Headings that assign all below them: 一、甲县长牵头重点工作, or a heading with an attribution of its own. */
import { readAttribution } from './attribution.js';
import type { Attribution } from './named-owners.js';
import type { Block } from './blocks.js';
import type { CleanedText } from './cleaned-text.js';
import type { FoundOwners } from './read-matter.js';

const ASSIGNS =
  /^(.{2,24}?)(牵头|负责|分管|包保|主抓|领衔)(?:负责|推进|办理|落实|督办)?的?(?:重点|主要|具体|专项)?(?:工作|事项|任务|项目|议题)/;

/** The owners that a heading's own words name; null when it assigns nothing. */
export function readHeadingOwners(cleaned: CleanedText, block: Block): Attribution | null {
  const match = ASSIGNS.exec(cleaned.folded.slice(block.start, block.headingEnd));
  const [, names = '', verb = ''] = match ?? [];
  if (match === null || /部门$|单位$|^各|同志牵头/.test(names)) return null;
  const text = `${cleaned.text.slice(block.start, block.start + names.length)}${verb === '负责' ? '负责' : '牵头'}`;
  const rules = { firstIsLead: false, fallbackLead: false };
  const owners = readAttribution({ text, folded: `${names}${text.slice(names.length)}`, rules });
  return owners === null || owners.doubts.includes('name-unclear') ? null : owners;
}

/** 责任单位 of an item below a heading that names the lead: they assist it. */
function below(owners: Attribution, above: Attribution): Attribution {
  const assist = [...owners.leadUnits, ...owners.assistUnits, ...above.assistUnits];
  return {
    ...owners,
    leaders: owners.leaders.length > 0 ? owners.leaders : above.leaders,
    leadUnits: above.leadUnits,
    assistUnits: [...new Set(assist)].filter((unit) => !above.leadUnits.includes(unit)),
    mode: 'lead',
  };
}

/** What is inherited from above, completed by what stands in the text itself, which always wins. */
export function inherit(own: FoundOwners | null, above: Attribution | undefined): FoundOwners | null {
  if (above === undefined) return own;
  if (own === null)
    return {
      owners: { ...above, due: null },
      from: 'heading',
      words: null,
      extentUnclear: false,
      dueAbove: above.due,
    };
  const { owners } = own;
  const due = { dueAbove: above.due };
  if (owners.isDeclared === true && above.leadUnits.length > 0 && above.isDeclared !== true)
    return { ...own, ...due, owners: below(owners, above) };
  const units = [...owners.leadUnits, ...owners.assistUnits, ...owners.implementUnits, ...owners.guideUnits];
  const leaders = owners.leaders.length > 0 ? owners.leaders : above.leaders;
  if (units.length > 0 || owners.addressedToAll) return { ...own, ...due, owners: { ...owners, leaders } };
  return { ...own, ...due, owners: { ...above, leaders, scope: owners.scope, due: owners.due } };
}
