/** What a matter must reach: the figure as written, what is counted, and what is no target. */
import { describe, expect, test } from '@jest/globals';
import { fold } from '../../../domain/directive/fold.js';
import { readDirective } from '../../../domain/directive/read-directive.js';
import { readTargets } from '../../../domain/directive/targets.js';
import { corpusTest, corpusText } from './corpus.js';

/** "quantity of counted" for each target. */
function targetsOf(text: string): readonly string[] {
  return readTargets({ text, folded: fold(text) }).map(
    ({ kind, quantity, counted }) => `${kind} ${quantity} of ${counted ?? '-'}`,
  );
}

describe('coverage', () => {
  test.each([
    [
      '做到四个“百分之百”，即：入库车辆百分之百登记，沿线住户百分之百通知，险段百分之百设岗。',
      ['all 百分之百 of 入库车辆', 'all 百分之百 of 沿线住户', 'all 百分之百 of 险段'],
    ],
    ['凡是下库人员百分之百登记。', ['all 百分之百 of 下库人员']],
    ['隐患整改率达到100%。', ['all 100% of 隐患整改率']],
    ['实现行政村公交全覆盖。', ['all 全覆盖 of 行政村公交']],
    ['对水库大坝开展全覆盖检查。', ['all 全覆盖 of 水库大坝']],
    ['组织力量开展全覆盖检查。', ['all 全覆盖 of -']],
    ['全部消毒到位，做到无死角、全覆盖。', ['all 全覆盖 of -']],
    [
      '对所有受困群众，应转尽转、应救尽救。',
      ['all 应转尽转 of 所有受困群众', 'all 应救尽救 of 所有受困群众'],
    ],
    ['应急物资应储尽储。', ['all 应储尽储 of 应急物资']],
    ['确保不漏一户、不漏一人。', ['all 不漏一户 of 户', 'all 不漏一人 of 人']],
    ['做到镇(街)不漏村、村不漏户。', ['all 镇(街)不漏村 of 村', 'all 村不漏户 of 户']],
  ])('when the text is %s, then it covers all of each', (text, targets) => {
    expect(targetsOf(text)).toEqual(targets);
  });
});

describe('rates', () => {
  test.each([
    ['地区生产总值增长11%。', ['percent 11% of 地区生产总值']],
    ['努力实现地区生产总值增长6.2%左右。', ['percent 6.2%左右 of 地区生产总值']],
    ['甲额增长16%、乙类总额增长16%。', ['percent 16% of 甲额', 'percent 16% of 乙类总额']],
    [
      '甲类、乙类和丙类等排放量比2025年分别下降15%、10%和26%。',
      ['percent 15% of 甲类', 'percent 10% of 乙类', 'percent 26% of 丙类'],
    ],
    ['2026年优良天数比例(达标率)达到94%。', ['percent 94% of 优良天数比例(达标率)']],
    ['城镇登记失业率控制在4.5%以内。', ['percent 4.5%以内 of 城镇登记失业率']],
    ['一般公共预算收入增长5—6%。', ['percent 5—6% of 一般公共预算收入']],
    ['覆盖率提高5个百分点。', ['percent 5个百分点 of 覆盖率']],
    ['抽查比例不低于10%。', ['percent 不低于10% of 抽查比例']],
  ])('when the text is %s, then the rate is read', (text, targets) => {
    expect(targetsOf(text)).toEqual(targets);
  });

  test.each(['按10%的比例抽查。', '去年增长5%。', '截至目前完成率达到80%。', '收入与经济增长同步。'])(
    'when the text is %s, then there is no target',
    (text) => {
      expect(targetsOf(text)).toEqual([]);
    },
  );
});

describe('counts', () => {
  test.each([
    ['新建物资站15家。', ['count 15家 of 物资站']],
    ['对我市15家定点医院调配人员。', ['count 15家 of 定点医院']],
    ['完成100个村的环境整治。', ['count 100个 of 村']],
    ['建设高标准农田3万亩。', ['count 3万亩 of 高标准农田']],
    ['每年开展演练不少于三次。', ['count 不少于三次 of 演练']],
    ['整治河道30公里。', ['count 30公里 of 河道']],
    ['年均浓度控制在29微克每立方米以下。', ['count 29微克每立方米以下 of 年均浓度']],
    ['粮食产量稳定在300万吨以上。', ['count 300万吨以上 of 粮食产量']],
    ['建成1个中心、3个基地。', ['count 1个 of 中心', 'count 3个 of 基地']],
    ['改造老旧小区三百个。', ['count 三百个 of 老旧小区']],
  ])('when the text is %s, then the figure is read', (text, targets) => {
    expect(targetsOf(text)).toEqual(targets);
  });

  test.each([
    '坚决做到“两个维护”，做好“六稳”工作，按照“四集中”要求办理。',
    '一要加强值守，二要加强巡查。',
    '转移人员隔离14天。',
    '排查近15天降雨影响区域。',
    '实行24小时值班。',
    '年满18周岁的人员。',
    '按照云府发〔2026〕8号文件执行。',
    '落实第3条第2款。',
    '9条措施要坚决执行。',
    '八个必须、五个到位、四个坚持。',
    '去年已建成15家物资站。',
    '一户每2天只能由1人外出。',
    '2026年6月20日前报送。',
    '3个工作日内办结。',
    '配发N95口罩。',
    '关停每小时35蒸吨以下的锅炉。',
    '形成一个声音、一个口径。',
    '由2名以上执法人员检查。',
    '取消10人以上聚集活动。',
    '到2030年，能力明显提升。',
    '一季度集中落地一批。',
  ])('when the text is %s, then there is no target', (text) => {
    expect(targetsOf(text)).toEqual([]);
  });
});

interface Gold {
  readonly items: readonly { readonly quantity?: string }[];
}

describe('the corpus', () => {
  corpusTest('when a gold file gives quantities, then the matters have them, in order', () => {
    for (const name of ['dev-county-brackets', 'dev-district-lines', 'dev-clean-air']) {
      const gold = JSON.parse(corpusText(`${name}.gold.json`)) as Gold;
      const expected = gold.items.flatMap(({ quantity }) => quantity?.split('；') ?? []);
      const { matters } = readDirective(corpusText(`${name}.txt`));
      const read = matters.flatMap(({ targets }) => targets.map(({ quantity }) => quantity));
      if (matters.length > 0) expect(read).toEqual(expected);
    }
  });

  corpusTest('when 四个百分之百 stands there, then four targets have what they count', () => {
    const text = corpusText('jinan-coverage.txt');
    const targets = readTargets({ text, folded: fold(text) }).filter(
      ({ quantity }) => quantity === '百分之百',
    );
    expect(targets.map(({ counted }) => counted !== null && counted.length > 5)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});
