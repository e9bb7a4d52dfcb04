/** Standard short forms find a unit only where nobody else can be meant, and never against a name that was entered. */
import { describe, expect, test } from '@jest/globals';
import { indexOrganisation } from '../../../domain/organisation/index-organisation.js';
import { resolveUnit } from '../../../domain/organisation/resolve-unit.js';
import type { Unit } from '../../../domain/organisation/types.js';
import { unit } from './sample-organisation.js';

const units = [
  unit('city', '云陵市', { parentId: null, level: 'city' }),
  unit('health', '云陵市卫生健康委员会'),
  unit('reform', '云陵市发展和改革委员会'),
  unit('industry', '云陵市工业和信息化局'),
  unit('labour', '云陵市人力资源和社会保障局'),
  unit('housing', '云陵市住房和城乡建设局'),
  unit('market', '云陵市市场监督管理局'),
  unit('plans', '云陵市自然资源和规划局'),
  unit('culture', '云陵市文化和旅游局'),
  unit('emergency', '云陵市应急管理局'),
  unit('veterans', '云陵市退役军人事务局'),
  unit('insurance', '云陵市医疗保障局'),
  unit('environment', '云陵市生态环境局'),
  unit('office', '云陵市人民政府办公室'),
  unit('party', '中共云陵市委办公室'),
  unit('discipline', '中共云陵市纪律检查委员会'),
  unit('farming', '云陵市农业农村局'),
  unit('east', '云陵市东岭县', { shortName: '东岭县', level: 'county' }),
  unit('east-health', '云陵市东岭县卫生健康局', { parentId: 'east' }),
];

function found(name: string, list: readonly Unit[] = units) {
  const index = indexOrganisation({ units: list, posts: [], aliases: [] });
  const resolution = resolveUnit(name, index);
  return resolution.status === 'known' ? [resolution.units.map(({ id }) => id), resolution.how] : null;
}

describe('a standard short form', () => {
  test.each([
    ['市卫健委', 'health'],
    ['市卫生健康委', 'health'],
    ['市卫生健康委员会', 'health'],
    ['市发改委', 'reform'],
    ['市发展改革委', 'reform'],
    ['市工信局', 'industry'],
    ['市人社局', 'labour'],
    ['市人力资源社会保障局', 'labour'],
    ['市住建局', 'housing'],
    ['市市场监管局', 'market'],
    ['市自规局', 'plans'],
    ['市资规局', 'plans'],
    ['市文旅局', 'culture'],
    ['市应急局', 'emergency'],
    ['市应急管理局', 'emergency'],
    ['市退役军人局', 'veterans'],
    ['市医保局', 'insurance'],
    ['市环保局', 'environment'],
    ['市政府办', 'office'],
    ['市政府办公室', 'office'],
    ['市府办', 'office'],
    ['市委办', 'party'],
    ['市委办公室', 'party'],
    ['市纪委', 'discipline'],
    ['市农业农村局', 'farming'],
    ['东岭县卫健局', 'east-health'],
  ])('when a document writes %s, then it is that unit, and said to be derived', (name, id) => {
    expect(found(name)).toEqual([[id], 'derived']);
  });

  test.each(['卫健委', '外市卫健委', '市卫健', '市委', '市局', '县卫健局', '各县区卫健局', ''])(
    'when it is %s, then it stands for nobody',
    (name) => {
      expect(found(name)).toBeNull();
    },
  );

  test('when two units could be meant, then neither is', () => {
    const two = [...units, unit('old', '云陵市环境保护局')];
    expect(found('市环保局', two)).toBeNull();
    expect(found('云陵市环境保护局', two)).toEqual([['old'], 'written']);
  });

  test('when somebody has entered the form for another unit, then that unit has it', () => {
    const entered = units.map((each) => (each.id === 'farming' ? { ...each, aliases: ['市卫健委'] } : each));
    expect(found('市卫健委', entered)).toEqual([['farming'], 'written']);
  });

  test('when the unit was entered by its short form, then its full name finds it', () => {
    const short = [unit('city', '云陵市', { parentId: null, level: 'city' }), unit('health', '市卫健委')];
    expect(found('云陵市卫生健康委员会', short)).toEqual([['health'], 'derived']);
  });
});
