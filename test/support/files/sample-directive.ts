/** One invented directive with rare characters in its names, as blocks that each writer of test files lays out. */

/** What the document says, a paragraph each; `indent` begins with two characters' space. */
export interface SampleParagraph {
  readonly text: string;
  readonly look: 'centre' | 'plain' | 'indent';
}

const centre = (text: string): SampleParagraph => ({ text, look: 'centre' });
const plain = (text: string): SampleParagraph => ({ text, look: 'plain' });
const indent = (text: string): SampleParagraph => ({ text, look: 'indent' });

export const sampleDirective: readonly SampleParagraph[] = [
  centre('青屿市人民政府办公室文件'),
  centre('青政办字〔2026〕35号'),
  centre('青屿市人民政府办公室'),
  centre('关于做好秋季农田水利建设工作的通知'),
  plain('各县区人民政府，市直各部门、各单位：'),
  indent('为做好秋冬农闲时节的农田水利建设，经市政府同意，现将有关事项通知如下。'),
  indent('一、突出重点任务'),
  indent(
    '1. 疏浚骨干沟渠。对淤积严重的干渠、支渠逐条登记，分段清淤，10月20日前完成登记，11月底前完成清淤。（赵䶮同志负责，市水利局牵头，市农业农村局配合）',
  ),
  indent(
    '2. 维修小型泵站。更换老化机组，补齐安全护栏，做到随用随开。（钱㛃同志负责，市水利局、市应急局牵头）',
  ),
  indent('二、强化资金保障'),
  indent('1. 统筹建设资金。整合各类涉农资金，优先安排受灾乡镇。（孙𠅤同志负责，市财政局牵头）'),
  indent('2. 规范资金使用。建立专账，定期公开，接受群众监督。（市审计局负责）'),
  plain('青屿市人民政府办公室'),
  plain('2026年9月8日'),
];

/** The same as a plain text, a blank line between paragraphs. */
export function sampleText(): string {
  return sampleDirective
    .map(({ text, look }) => (look === 'indent' ? `　　${text}` : text))
    .join('\n\n')
    .concat('\n');
}
