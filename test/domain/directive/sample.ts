/** An invented telegram in the style that is read: our own organisations, posts and names. */

export interface SampleParts {
  /** Lines above the title. */
  readonly header?: string;
  readonly body: string;
  readonly date?: string;
}

/** A whole document around a body. */
export function sampleDirective({ header, body, date }: SampleParts): string {
  return `${header ?? '等级  特急 ● 明电    云泽办发电〔2026〕8 号    云机发    号'}

抄送：市政协，市水文局。

关于做好城区防汛工作的
通  知

各县区委、县区政府，市直各部门、单位：

根据省防汛办公室《防汛部署》（云防发〔2026〕3号）精神，现将有关工作通知如下。

云泽市人民政府办公室
${date ?? '2026年5月20日'}

${body}
`;
}

/** One section with one numbered item. */
export function sampleItem(text: string, date?: string): string {
  const body = `一、落实防汛措施。\n\n1. ${text}`;
  return sampleDirective(date === undefined ? { body } : { body, date });
}

/** A body with several sections, several owners and unmapped openings, a paragraph a line. */
export const sampleParagraphs: readonly string[] = [
  '一、加强隐患排查，确保安全度汛。各县区要逐一排查低洼路段，不留死角。',
  '1. 全面排查河道堤防。对险工险段建立清单，逐处落实防守措施。（周望同志负责，市水利局牵头）',
  '对病险水库逐座制定度汛方案，6月20日18：00前报送。（周望同志、苏禾同志负责，市水利局、市应急管理局牵头，市气象局配合）',
  '2. 备足抢险物资。做好编织袋、抽水泵等物资储备。〔各级各部门各单位党委（党组）负责〕',
  '二、强化值班值守，提高应急能力。全市各级各部门各单位必须落实领导带班制度。',
  '1. 严格值班纪律。实行日报告制度，重要情况随时报告。（苏禾同志负责，市防汛办公室）',
  '不得擅自离岗，严禁瞒报漏报。（市纪委市监委负责）',
];
