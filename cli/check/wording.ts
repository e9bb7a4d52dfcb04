/** How clauses and matters are shown in a terminal: one or two lines each, Chinese first. */
import type { Clause, MatterView, RememberedView } from './views.js';

const roleWords: Readonly<Record<string, string>> = {
  lead: '牵头',
  assist: '配合',
  implement: '落实',
  guide: '指导',
};

/** Also accepted as answers. */
export const kindWords: Readonly<Record<string, string>> = {
  task: '事项',
  standing: '长期',
  recurring: '周期',
  'per-event': '逐件',
  prohibition: '禁止',
};

/** The words of the source between those around them. */
export function clauseLines({ before, words, after }: Clause): readonly string[] {
  const flat = (text: string): string => text.replace(/\s+/gu, ' ');
  return [`  原文 …${flat(before)}【${shortened(flat(words), 160)}】${flat(after)}…`];
}

/** Who owes it, who answers for it and until when. */
export function peopleOf({ owners, leaders, addressedToAll, deadline, kind }: MatterView): string {
  const units = owners.map(({ writtenName, role, found }) => {
    const mark = found === 'derived' ? '（简称推得）' : '';
    return `${writtenName}${mark}${found === 'unknown' ? '（未知）' : ''}${roleWords[role] ?? role}`;
  });
  const who = addressedToAll ? '各级各部门各单位' : units.join('、') || '（未指定单位）';
  const led = leaders.map(({ writtenName }) => writtenName).join('、');
  return [led, who, deadline?.raw ?? '无时限', kindWords[kind] ?? kind]
    .filter((words) => words !== '')
    .join(' ｜ ');
}

/** Where a proposal comes from. */
export function sourceOf({ byName, at }: RememberedView): string {
  return `${byName ?? '某人'} ${at.slice(0, 10)} 曾如此确定`;
}

export function shortened(words: string, length: number): string {
  const characters = [...words];
  return characters.length <= length ? words : `${characters.slice(0, length - 1).join('')}…`;
}
