/** 办结标准: which words of a matter are proposed, and that slogans are not. */
import { describe, expect, test } from '@jest/globals';
import { readClosingStandard } from '../../../domain/directive/closing-standard.js';
import { fold } from '../../../domain/directive/fold.js';

function standardOf(text: string) {
  return readClosingStandard({ text, folded: fold(text) });
}

describe('the closing standard', () => {
  test.each([
    ['清理河障。办结标准：河道无阻水物，影像留存。', '河道无阻水物，影像留存', '文中写明“办结标准”'],
    [
      '完成标准为设备安装并联网，实现覆盖率90%以上。',
      '设备安装并联网，实现覆盖率90%以上',
      '文中写明“完成标准”',
    ],
    ['验收标准:渠道通水。', '渠道通水', '文中写明“验收标准”'],
    ['以群众满意为标准，抓好整改。', '以群众满意为标准', '文中写明以此为标准'],
    ['6月底前完工，并经市水利局验收合格。', '并经市水利局验收合格', '文中要求“经市水利局验收合格”'],
    ['隐患逐项销号。', '隐患逐项销号', '文中要求“逐项销号”'],
    ['加强排查，确保隐患整改率达到100%。', '确保隐患整改率达到100%', '写明可衡量的目标“100%”'],
    ['实现行政村公交全覆盖，方便群众。', '实现行政村公交全覆盖', '写明可衡量的目标“全覆盖”'],
    [
      '即：住户百分之百通知，险段百分之百设岗。',
      '住户百分之百通知，险段百分之百设岗',
      '写明可衡量的目标“百分之百”',
    ],
    ['甲额增长16%、乙额增长12%。', '甲额增长16%、乙额增长12%', '写明可衡量的目标“16%”'],
    ['对所有受困群众，应转尽转。', '所有受困群众，应转尽转', '写明可衡量的目标“应转尽转”'],
    ['抓紧编制手册，确保在开学之前下发。', '确保在开学之前下发', '“确保”之后写明应有的结果'],
    ['2026年9月底前,基本完成全市清障任务。', '基本完成全市清障任务', '时限之后写明应有的结果'],
    ['6月底前完成方案编制，年底前全面完成改造任务。', '年底前全面完成改造任务', '时限之后写明应有的结果'],
    ['6月底前建成投用。', '6月底前建成投用', '时限之后写明应有的结果'],
  ])('when the text is %s, then %s is proposed: %s', (text, words, reason) => {
    expect(standardOf(text)).toEqual({ text: words, reason });
  });

  test.each([
    '确保各项工作更加有力有序有效。',
    '确保关键时刻拉得出、打得胜。',
    '做到守土有责、守土尽责。',
    '确保各项措施落实到位。',
    '加强值守，确保安全度汛。',
    '实现高质量发展良好开局。',
    '按照验收标准开展工作。',
    '对水库大坝开展全覆盖检查。',
    '',
  ])('when the text is %j, then nothing is proposed', (text) => {
    expect(standardOf(text)).toBeNull();
  });
});
