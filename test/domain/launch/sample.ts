/** Builders for the tests of this folder: invented readings, and the moment at which they are launched. */
import type { ParsedDeadline, ParsedDirective, ParsedMatter } from '../../../domain/directive/types.js';
import { readDirective } from '../../../domain/directive/read-directive.js';
import type { CorrectionContext } from '../../../domain/launch/correction-context.js';
import { correctDraft } from '../../../domain/launch/correct-draft.js';
import type { DraftCorrection } from '../../../domain/launch/corrections.js';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import type { LaunchQuestion } from '../../../domain/launch/launch-blockers.js';
import { launchMoment } from '../../../domain/launch/plan-launch.js';
import type { LaunchRequest } from '../../../domain/launch/plan-launch.js';
import type { Draft } from '../../../domain/launch/types.js';
import { standardV1 } from '../../../domain/policy/standard-v1.js';
import { defaultCalendar } from '../../../seeds/calendar/cn.js';
import { sampleIndex } from '../organisation/sample-organisation.js';

/** A matter of 市水利局 that the reading is sure of. */
export function parsedMatter(overrides: Partial<ParsedMatter> = {}): ParsedMatter {
  return {
    section: '一',
    number: '1',
    paragraph: 1,
    span: [0, 10],
    text: '排查堤防隐患。',
    leaders: ['乙某'],
    leadUnits: ['市水利局'],
    assistUnits: [],
    implementUnits: [],
    guideUnits: [],
    addressedToAll: false,
    mode: 'sole',
    deadline: null,
    confidence: 1,
    key: '一/1/1',
    attribution: null,
    ownersFrom: 'bracket',
    heading: null,
    scope: null,
    targets: [],
    closingStandard: null,
    reasons: ['责任单位明确'],
    kind: 'task',
    kindReason: '无长期性表述',
    doubts: [],
    ...overrides,
  };
}

export function parsedDirective(overrides: Partial<ParsedDirective> = {}): ParsedDirective {
  return {
    documentNumber: '云府发〔2026〕1号',
    title: '关于防汛的通知',
    issuer: '云陵市人民政府',
    urgency: null,
    signers: [],
    issuedOn: '2026-06-10',
    basis: [],
    supersedes: [],
    amends: [],
    attachedTitle: null,
    declarations: [],
    addressees: [],
    cc: [],
    sections: [],
    matters: [parsedMatter()],
    groups: [],
    warnings: [],
    ...overrides,
  };
}

export const context: CorrectionContext = { by: 'office-1', at: 1_000, index: sampleIndex };

export function deadline(
  kind: ParsedDeadline['kind'],
  at: string | null = null,
  raw = '限期',
): ParsedDeadline {
  return { raw, kind, at, rule: '', recurrence: null };
}

/** A draft of one matter, as the reading gave it. */
export function draftOf(matter: Partial<ParsedMatter> = {}): Draft {
  return draftFrom(parsedDirective({ matters: [parsedMatter(matter)] }), sampleIndex);
}

/** A draft of a text, read by the real reading against the sample organisation. */
export function draftOfText(source: string): Draft {
  return draftFrom(readDirective(source), sampleIndex, source);
}

/** Applies corrections in order. */
export function corrected(draft: Draft, ...corrections: readonly DraftCorrection[]): Draft {
  return corrections.reduce((left, correction) => correctDraft(left, correction, context), draft);
}

/** 10 June 2026, 09:00 in Beijing, a Wednesday. */
export const launchAt = Date.UTC(2026, 5, 10, 1, 0);

export function launchRequest(overrides: Partial<LaunchRequest> = {}): LaunchRequest {
  return {
    directiveId: 'd1',
    index: sampleIndex,
    policy: standardV1,
    calendar: defaultCalendar,
    launchAt,
    drill: null,
    office: { unitId: 'city', headPostId: null, dutyPostId: 'city-duty' },
    launchedBy: 'office-1',
    obligationId: (n) => `d1-${n}`,
    ...overrides,
  };
}

export function launchQuestion(overrides: Partial<LaunchRequest> = {}): LaunchQuestion {
  const request = launchRequest(overrides);
  return { ...launchMoment(request), index: request.index };
}

/** An instant of Beijing time. */
export function beijing(written: string): number {
  return Date.parse(`${written}+08:00`);
}

/** A directive with a matter that nobody owes and a duty that belongs to none. */
export const ownerlessText = `云陵市人民政府文件

云府发〔2026〕9号

关于防汛的通知

各县区人民政府：

一、守住底线。各级要把巡查做在雨前，不得以会代查。

1. 加固堤防。对受损堤段必须先行加固。

2. 清理河道。必须清理行洪障碍。（乙某同志负责，市水利局牵头）

云陵市人民政府
2026年6月10日`;
