/** Settles the duties that the text lays on nobody: mapped to a matter, made into one, or waived by name. */
import type { SourceSpan } from '../directive/types.js';
import { DomainError } from '../domain-error.js';
import type { CorrectionContext } from './correction-context.js';
import { correctedOwner, withMode } from './correct-owners.js';
import type { DraftCorrection } from './corrections.js';
import { isPartOf, requireMatter, requireReason } from './doubts.js';
import type { Draft, DraftDuty, DraftMatter, DutyOutcome } from './types.js';

type Of<Type extends DraftCorrection['type']> = Extract<DraftCorrection, { type: Type }>;

/** Maps a duty to a matter that will be launched, or makes a new matter of it, which then needs an owner. */
export function mapDuty(
  draft: Draft,
  { dutyId, target }: Of<'map-duty'>,
  { by, at, index }: CorrectionContext,
): Draft {
  const duty = requireDuty(draft, dutyId);
  const free = withoutMatterOf(draft, duty);
  if (target.type === 'matter') {
    const { key, status } = requireMatter(free, target.matterKey);
    if (status === 'dropped') {
      throw new DomainError('wrong-state', `${key} was dropped: map the duty to a matter that is launched`, {
        matterKey: key,
      });
    }
    return withOutcomes(free, [dutyId], { type: 'mapped', matterKey: key, by, at });
  }
  const text = (target.text ?? duty.text ?? '').trim();
  if (text === '') {
    throw new DomainError('invalid-input', 'a new matter needs its words', { field: 'target.text' });
  }
  const owners = (target.owners ?? []).map((owner) => correctedOwner(owner, index));
  const isJoint = owners.length > 1 && owners.every(({ role }) => role === 'lead');
  const made = newMatter(free, { span: duty.span, words: { text, kind: target.kind ?? 'task' } });
  const matter = withMode({ ...made, owners, mode: isJoint ? 'joint' : 'none' });
  const matters = [...free.matters, matter].sort((left, right) => left.span[0] - right.span[0]);
  return withOutcomes({ ...free, matters }, [dutyId], { type: 'new-matter', matterKey: matter.key, by, at });
}

/** A matter without owners under a key that is free, for words that the reading made no matter of. */
export function newMatter(
  draft: Draft,
  { span, words }: { readonly span: SourceSpan; readonly words: Pick<DraftMatter, 'text' | 'kind'> },
): DraftMatter {
  const keys = draft.matters.map(({ key }) => key);
  let paragraph = 1;
  while (keys.some((key) => isPartOf(key, `-/-/${paragraph}`))) paragraph += 1;
  return {
    key: `-/-/${paragraph}`,
    section: null,
    number: null,
    paragraph,
    span,
    ...words,
    leaders: [],
    owners: [],
    mode: 'none',
    addressedToAll: false,
    kindReason: '由未明确责任单位的要求立项',
    deadline: null,
    isSameDay: false,
    attribution: null,
    ownersFrom: 'none',
    heading: null,
    scope: null,
    targets: [],
    closingStandard: null,
    confidence: 1,
    reasons: ['由核对人立项'],
    confirmed: null,
    status: 'matter',
  };
}

/**
 * The waiver with each duty by its id, so that the log names them. Refuses with `invalid-input` one that gives neither or
 * both of `dutyIds` and `waivableAs`, `not-found` where no open duty can be waived as that.
 */
export function namedDuties(draft: Draft, waiver: Of<'waive-duties'>): Of<'waive-duties'> {
  const { waivableAs, ...rest } = waiver;
  if ((waivableAs === undefined) === (waiver.dutyIds === undefined)) {
    throw new DomainError('invalid-input', 'give either dutyIds or waivableAs', {
      allowed: ['dutyIds', 'waivableAs'],
    });
  }
  if (waivableAs === undefined) return waiver;
  const open = draft.duties.filter(({ outcome }) => outcome === null);
  const dutyIds = open.filter((duty) => duty.waivableAs === waivableAs).map(({ id }) => id);
  if (dutyIds.length > 0) return { ...rest, dutyIds, reason: waiver.reason?.trim() || waivableAs };
  const known = [...new Set(open.flatMap((duty) => duty.waivableAs ?? []))];
  const message = `no open duty can be waived as ${waivableAs}; possible: ${known.join(', ') || 'none, name them by dutyIds'}`;
  throw new DomainError('not-found', message, { waivableAs, allowed: known });
}

/** Waives several duties at once, e.g. as 总体要求, by a named person and with a reason. */
export function waiveDuties(
  draft: Draft,
  { dutyIds = [], name, reason }: Of<'waive-duties'>,
  { by, at }: CorrectionContext,
): Draft {
  if (dutyIds.length === 0) {
    throw new DomainError('invalid-input', 'name at least one duty to waive', { field: 'dutyIds' });
  }
  const free = dutyIds.reduce((left, dutyId) => withoutMatterOf(left, requireDuty(left, dutyId)), draft);
  const person = name.trim();
  if (person === '') {
    throw new DomainError('invalid-input', 'waiving a duty needs the name of the person who answers for it', {
      field: 'name',
    });
  }
  const why = requireReason(reason, 'waiving a duty');
  return withOutcomes(free, dutyIds, { type: 'waived', name: person, reason: why, by, at });
}

function withOutcomes(draft: Draft, dutyIds: readonly string[], outcome: DutyOutcome): Draft {
  const duties = draft.duties.map((duty) => (dutyIds.includes(duty.id) ? { ...duty, outcome } : duty));
  return { ...draft, duties };
}

function requireDuty(draft: Draft, dutyId: string): DraftDuty {
  const duty = draft.duties.find(({ id }) => id === dutyId);
  if (duty !== undefined) return duty;
  throw new DomainError('not-found', `the draft has no duty ${dutyId}`, {
    dutyId,
    dutyIds: draft.duties.map(({ id }) => id),
  });
}

/** A second thought about a duty takes back the matter that was made of it, and every mapping to that matter. */
function withoutMatterOf(draft: Draft, { outcome }: DraftDuty): Draft {
  if (outcome?.type !== 'new-matter') return draft;
  const made = outcome.matterKey;
  const isBack = (key: string): boolean => isPartOf(key, made);
  const duties = draft.duties.map((duty) =>
    duty.outcome !== null && duty.outcome.type !== 'waived' && isBack(duty.outcome.matterKey)
      ? { ...duty, outcome: null }
      : duty,
  );
  const doubts = draft.doubts.filter(({ matterKey }) => !isBack(matterKey ?? ''));
  return { ...draft, duties, doubts, matters: draft.matters.filter(({ key }) => !isBack(key)) };
}
