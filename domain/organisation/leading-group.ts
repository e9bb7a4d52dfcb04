/** Finds in a title the body that the groups of a document belong to: 关于印发市防汛抗旱指挥部各工作组职责的通知. */
import { nameKey } from './written-name.js';

const body = /(?:领导小组|指挥部|委员会|工作专班|联席会议)/u;

const act = /关于|印发|转发|成立|设立|组建|调整|明确|公布|发布|完善|修订|重新|进一步/u;

/** The body as written, without the words of the act; null when the title names none. */
export function leadingGroupName(title: string | null): string | null {
  const words = nameKey(title ?? '');
  const matter = words.slice(words.indexOf('关于') + 1);
  const end = body.exec(matter);
  if (!words.includes('关于') || end === null) return null;
  const before = matter.slice(0, end.index + end[0].length).split(act);
  const name = before.at(-1)?.replace(/^[《“"]/u, '') ?? '';
  return name.length > end[0].length ? name : null;
}
