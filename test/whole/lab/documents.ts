/** Directives of our own, in the style that is read, as long as a test wants them. */

const departments = [
  '市水利局',
  '市气象局',
  '市自然资源局',
  '市生态环境局',
  '市城管局',
  '市教育局',
  '市粮储局',
  '市供电公司',
];
const leaders = ['甲某', '乙某', '丙某', '丁某'];
const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

const works: readonly (readonly [title: string, words: string])[] = [
  ['排查堤防隐患', '对重点堤段逐段徒步检查，发现渗漏、裂缝当场标记，列入清单逐项整改'],
  ['疏通排水管网', '清掏雨水口和主干管道，对易涝路段逐处明确值守人员和抽排设备'],
  ['备足抢险物资', '核对仓库现存的编织袋、救生衣和水泵，账物不符的在本周内补齐'],
  ['加密会商研判', '强降雨期间滚动会商，把雨情水情落到具体乡镇并通知到责任人'],
  ['核实转移名册', '逐户核实低洼地带住户名册，明确安置场所、转移路线和叫应人'],
  ['检修供电线路', '对泵站和安置点供电线路开展特巡，备好移动电源和抢修队伍'],
  ['巡查临水道路', '对临水临崖路段设置警示标识，塌方路段及时封闭并组织抢通'],
];

export interface WorkPlan {
  readonly number: number;
  readonly matters: number;
  readonly urgency: '特提' | '特急' | '加急' | '平急';
  /** Makes it harder to launch: names that nobody knows, duties of nobody, a deadline that hangs on an event. */
  readonly isHard: boolean;
  /** By when each matter is to be completed, as a document writes it: 2026年6月20日18时. */
  readonly until?: string;
}

/** The text of a directive with so many matters, seven a section. */
export function workPlan(plan: WorkPlan): string {
  const sections = Array.from({ length: Math.ceil(plan.matters / works.length) }, (_, section) => {
    const opening = plan.isHard && section < 2 ? '各有关单位要提前检查各类预案，不得以开会代替检查。' : '';
    const items = works
      .slice(0, plan.matters - section * works.length)
      .map((work, place) => itemOf(plan, work, section * works.length + place));
    return [`${chinese(section + 1)}、落实第${section + 1}批防汛准备工作。${opening}`, ...items].join('\n\n');
  });
  return `中共云陵市委办公室发电

签批：甲某

等级 ${plan.urgency} ● 明电    云办发电〔2026〕${plan.number}号    云机发    号

抄送：市人大常委会，市政协。

中共云陵市委办公室
关于印发《第${plan.number}号防汛工作分工》的
通　　知

各县区党委和人民政府，市直各部门、各单位：

根据市委、市政府领导同志意见，结合我市实际制定了《第${plan.number}号防汛工作分工》，现印发给你们，请逐项抓好落实。

中共云陵市委办公室
2026年6月10日

第${plan.number}号防汛工作分工

${sections.join('\n\n')}
`;
}

/** 1 to 99 in Chinese numerals. */
function chinese(number: number): string {
  const tens = Math.floor(number / 10);
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`;
  return `${ten}${digits[number % 10]}`;
}

function itemOf({ isHard, until }: WorkPlan, [title, words]: (typeof works)[number], place: number): string {
  const isOdd = isHard && place % 15 === 14;
  const unit = isOdd ? `市第${place}项目中心` : departments[place % departments.length];
  const leader = isOdd ? '己某' : leaders[place % leaders.length];
  const doubtful = isHard && place % 20 === 9 ? '，汛期结束后10日内完成总结' : '';
  const deadline = until === undefined ? doubtful : `，${until}前完成`;
  return `${(place % works.length) + 1}. ${title}。${words}${deadline}。（${leader}同志负责，${unit}牵头）`;
}
