/** Events in the words of people, Chinese first. */

/** What a timeline shows of an event: who or what, and the details that matter. */
export interface ShownEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const clocks: Readonly<Record<string, string>> = {
  receipt: '签收',
  response: '反馈',
  progress: '进展',
  completion: '办结',
  decision: '审核',
};

const words: Readonly<Record<string, (data: ShownEvent['data']) => string>> = {
  issued: () => '下达 issued',
  acknowledged: ({ isImplied }) =>
    isImplied === true ? '签收（随反馈） receipt implied' : '签收 acknowledged',
  responded: ({ isLate }) => (isLate === true ? '反馈，迟到 responded late' : '反馈 responded'),
  submitted: () => '报结 submitted',
  assented: () => '领导同意 assented',
  approved: () => '审核办结 approved',
  returned: () => '退回重办 returned',
  amended: () => '按新文件调整 amended',
  withdrawn: () => '撤回 withdrawn',
  cancelled: () => '撤销 cancelled',
  reminded: ({ clock }) => `催办：${clockOf(clock)}将到期 reminded`,
  'clock-missed': ({ clock }) => `${clockOf(clock)}超时，红灯 missed`,
  'miss-withdrawn': ({ clock }) => `${clockOf(clock)}超时撤回 miss withdrawn`,
  escalated: ({ escalation, vacantPostIds, rerouted }) => escalatedWords(escalation, vacantPostIds, rerouted),
  'escalation-acknowledged': ({ action }) =>
    `已接升级督办（${typeof action === 'string' ? action : ''}） escalation acknowledged`,
  'escalation-withdrawn': () => '升级督办撤回 escalation withdrawn',
  'recorded-for-another': () => '代录 recorded for the unit',
  'record-confirmed': () => '代录已确认 record confirmed',
  reassigned: () => '改派 reassigned',
  'office-changed': () => '交办单位变更 office changed',
  'moved-to-long-term': () => '转入长期坚持 moved to the long-term list',
  'review-opened': () => '启动责任追究初核 accountability review opened',
  'reasons-stated': () => '被核查单位陈述理由 reasons stated',
};

/** The event's words; null for what only the engine needs to know. */
export function wordsOf({ type, data }: ShownEvent): string | null {
  return Object.hasOwn(words, type) ? (words[type]?.(data) ?? null) : null;
}

function clockOf(clock: unknown): string {
  return typeof clock === 'string' ? (clocks[clock] ?? clock) : '人工';
}

function escalatedWords(escalation: unknown, vacantPostIds: unknown, rerouted: unknown): string {
  const { level, clock, to } = escalation as {
    readonly level: number;
    readonly clock: string;
    readonly to: readonly { readonly postId: string }[];
  };
  const vacant = Array.isArray(vacantPostIds) && vacantPostIds.length > 0 ? '，有空缺岗位' : '';
  const night = Array.isArray(rerouted) && rerouted.length > 0 ? '，夜间转值班' : '';
  const posts = to.length === 0 ? '无责任领导' : to.map(({ postId }) => postId).join(', ');
  return `${clockOf(clock)}升级督办第${level}级 → ${posts}${vacant}${night} escalated`;
}
