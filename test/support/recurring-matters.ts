/** A launched directive with a daily and a weekly matter, a per-event one and a prohibition. */
import type { ApiLab } from './api.js';
import { confirm, demoText, load } from './launched.js';

const written: readonly (readonly [string, string])[] = [
  [
    '对受损堤段先筑临时围堰、再按原标准恢复，于2026年9月30日前完工。',
    '对受损堤段加强值守，每日18时前报送堤防情况。',
  ],
  [
    '对中断的乡村公路分段抢通，暂时不具备修复条件的设置绕行标志并派人值守。',
    '收到专报后，当日提出处理意见。',
  ],
  [
    '抢修供电线路。对临时架设的线路逐条复核，更换受淹的计量和开关设备，保证用电安全。',
    '严守填报纪律。未经市政府办公室批准，任何单位和个人不得擅自要求基层填报表格，不得层层加码。',
  ],
];

/** Obligation ids by clause path: 一/1/1 daily, 二/2/1 weekly until the end of 2026, 一/2/1 per event with a closing standard, 二/1/1 a prohibition. */
export async function launchRecurring(
  lab: ApiLab,
  number: number,
): Promise<Readonly<Record<string, string>>> {
  const text = written.reduce(
    (known, [from, to]) => known.replace(from, to),
    demoText('flood-repair', number),
  );
  const draft = await load(lab, text);
  const fields = { deadline: { raw: '每周五17时前', kind: 'recurring', at: null, until: '2026-12-31' } };
  const often = { type: 'edit-matter', matterKey: '二/2/1', fields };
  const strict = {
    type: 'edit-matter',
    matterKey: '一/2/1',
    fields: { isPersonal: true, closingStandard: '恢复双向通行' },
  };
  const { id, version } = draft;
  await lab
    .as('office')
    .patch(`/directives/${id}/draft`, { version, corrections: [often, strict] })
    .expect(200);
  await confirm(lab, { ...draft, version: version + 1 });
  const { body } = await lab.as('office').command(`/directives/${draft.id}/launch`, {}).expect(200);
  const obligations = body.obligations as readonly { matterKey: string; id: string }[];
  return Object.fromEntries(obligations.map(({ matterKey, id }) => [matterKey, id]));
}
