/** Tells a task from a standing duty and from a prohibition, with the reason (docs/calendar-and-policy.md). */
import { laysDuty, sentences } from './duty.js';
import type { ParsedDeadline, ParsedMatterKind } from './types.js';

// 除禁止进境的外 and 暂不允许的除外 describe; they forbid nothing.
const PROHIBITION = /(?<!除|明确|凡|暂)(?:不得|严禁|禁止|不准|不允许|不许|一律不)/;
const STANDING = /持续|长期|常态化|着力|不断|始终|经常性|常抓不懈/;

export interface MatterKindReading {
  readonly kind: ParsedMatterKind;
  /** Chinese, for the person who checks it. */
  readonly kindReason: string;
}

/** Whether a text orders anything besides what it forbids. */
function ordersToo(folded: string): boolean {
  return sentences(folded).some(([start, end]) => {
    const clauses = folded.slice(start, end).split('，');
    return laysDuty(clauses.filter((clause) => !PROHIBITION.test(clause)).join('，'));
  });
}

/** The kind of a matter from its folded text and its deadline. Urgency plays no part. */
export function readMatterKind(folded: string, deadline: ParsedDeadline | null): MatterKindReading {
  const forbids = PROHIBITION.test(folded);
  if (forbids && !ordersToo(folded)) return { kind: 'prohibition', kindReason: '各项要求均为禁止性规定' };
  const also = forbids ? '，另含禁止性要求' : '';
  if (deadline !== null && deadline.kind !== 'open-ended' && deadline.kind !== 'recurring') {
    return { kind: 'task', kindReason: `有办理时限“${deadline.raw}”${also}` };
  }
  const standing = STANDING.exec(folded);
  if (standing !== null) return { kind: 'standing', kindReason: `见“${standing[0]}”，且无办结时限${also}` };
  return { kind: 'task', kindReason: `无长期性表述${also}` };
}
