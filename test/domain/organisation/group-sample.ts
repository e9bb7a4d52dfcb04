/** Builders of invented groups of an organisation document. */
import type { ParsedGroup } from '../../../domain/directive/types.js';
import type { GroupSource } from '../../../domain/organisation/propose-groups.js';

export function parsedGroup(name: string, change: Partial<ParsedGroup> = {}): ParsedGroup {
  return {
    number: null,
    name,
    host: '市水利局',
    members: ['市卫生健康委', '东岭县'],
    leaders: [],
    duties: [
      { text: '监测雨情水情', span: [10, 16] },
      { text: '发布预警', span: [17, 21] },
    ],
    span: [0, 30],
    ...change,
  };
}

export function groupSource(groups: readonly ParsedGroup[], change: Partial<GroupSource> = {}): GroupSource {
  return { directiveId: 'd1', title: '关于印发云陵市防汛指挥部各工作组职责的通知', groups, ...change };
}
