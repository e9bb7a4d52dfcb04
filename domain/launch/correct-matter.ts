/** Corrects one matter: its words, owners, leaders, kind and deadline. */
import { DomainError } from '../domain-error.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import { withoutHonorific } from '../organisation/written-name.js';
import type { CorrectionContext } from './correction-context.js';
import type {
  CorrectedDeadline,
  CorrectedLeader,
  CorrectedOwner,
  DraftCorrection,
  MatterEdit,
} from './corrections.js';
import type { DeadlineChoice } from './deadline-choice.js';
import { replaceMatter, requireMatter, requireReason, settleDoubts } from './doubts.js';
import { isDatable } from './matter-deadline.js';
import { postIdFor, unitIdsFor } from './resolve-draft.js';
import type { Draft, DraftDoubt, DraftLeader, DraftMatter, DraftOwner } from './types.js';
import { assertWrittenTime } from './written-time.js';

type Of<Type extends DraftCorrection['type']> = Extract<DraftCorrection, { type: Type }>;

/** Why something is as it is, once a person has said so. */
const byPerson = '由核对人确定';

const isDeadlineDoubt = ({ code }: DraftDoubt): boolean =>
  code === 'doubtful-deadline' || code === 'undated-deadline';

/** Replaces the given fields; a changed matter must be confirmed again, and doubts about what was replaced are settled. */
export function editMatter(
  draft: Draft,
  { matterKey, fields, reason }: Of<'edit-matter'>,
  { by, at, index }: CorrectionContext,
): Draft {
  const matter = requireMatter(draft, matterKey);
  const changed = edited(matter, fields, index);
  const settles = (doubt: DraftDoubt): boolean =>
    doubt.matterKey === matterKey &&
    ((fields.owners !== undefined && doubt.code === 'doubtful-owner') ||
      (fields.addressedToAll === true && doubt.about === 'no-owner') ||
      (fields.text !== undefined && doubt.code === 'doubtful-extent') ||
      (fields.deadline !== undefined && isDeadlineDoubt(doubt)));
  const why = reason?.trim() || '已更正事项';
  return settleDoubts(replaceMatter(draft, changed), settles, { by, at, how: 'edit-matter', reason: why });
}

function edited(matter: DraftMatter, fields: MatterEdit, index: OrganisationIndex): DraftMatter {
  const { text, leaders, owners, addressedToAll, kind, deadline } = fields;
  const given = [text, leaders, owners, addressedToAll, kind, deadline].some((field) => field !== undefined);
  if (!given) {
    const allowed = ['text', 'leaders', 'owners', 'addressedToAll', 'kind', 'deadline'];
    throw new DomainError('invalid-input', `correct at least one of: ${allowed.join(', ')}`, { allowed });
  }
  if (text !== undefined && text.trim() === '') {
    throw new DomainError('invalid-input', 'a matter needs its words', { field: 'text' });
  }
  const now = withMode({
    ...matter,
    ...(text === undefined ? {} : { text: text.trim() }),
    ...(leaders === undefined ? {} : { leaders: leaders.map((leader) => correctedLeader(leader, index)) }),
    ...(owners === undefined ? {} : { owners: owners.map((owner) => correctedOwner(owner, index)) }),
    ...(addressedToAll === undefined ? {} : { addressedToAll }),
    ...(kind === undefined ? {} : { kind, kindReason: byPerson }),
    confirmed: null,
  });
  if (deadline === undefined) return now;
  const dated = withDeadline(now, deadline);
  return kind === undefined ? dated : { ...dated, kind, kindReason: now.kindReason };
}

function correctedOwner(
  { writtenName, role, unitIds }: CorrectedOwner,
  index: OrganisationIndex,
): DraftOwner {
  if (unitIds === undefined || unitIds.length === 0) {
    const name = writtenName.trim();
    if (name === '') throw new DomainError('invalid-input', 'an owner needs a name', { field: 'owners' });
    return { writtenName: name, unitIds: unitIdsFor(name, index), role };
  }
  const first = requireUnits(unitIds, index)[0];
  return { writtenName: writtenName.trim() || (first?.name ?? ''), unitIds, role };
}

function requireUnits(unitIds: readonly string[], index: OrganisationIndex) {
  return unitIds.map((unitId) => {
    const unit = index.unitById.get(unitId);
    if (unit !== undefined) return unit;
    throw new DomainError('unknown-unit', `there is no unit ${unitId}: name a unit of the organisation`, {
      unitId,
    });
  });
}

function correctedLeader({ writtenName, postId }: CorrectedLeader, index: OrganisationIndex): DraftLeader {
  const name = withoutHonorific(writtenName);
  if (postId === undefined) {
    if (name === '') throw new DomainError('invalid-input', 'a leader needs a name', { field: 'leaders' });
    return { writtenName: name, postId: postIdFor(name, index) };
  }
  const post = index.postById.get(postId);
  if (post?.kind !== 'leader' && post?.kind !== 'unit-head') {
    const message = `there is no leader's post ${postId}: name the post of a leader or of a unit's head`;
    throw new DomainError('unknown-post', message, { postId });
  }
  return { writtenName: name || post.title, postId };
}

/** The mode that fits the owners as corrected; `lead` and `joint` stay where they still hold. */
function withMode(matter: DraftMatter): DraftMatter {
  const { addressedToAll, owners, mode } = matter;
  if (addressedToAll) return { ...matter, mode: 'collective' };
  if (owners.length === 0) return { ...matter, mode: 'none' };
  if (owners.every(({ role }) => role === 'guide' || role === 'implement'))
    return { ...matter, mode: 'guide' };
  if (owners.length === 1) return { ...matter, mode: mode === 'lead' ? 'lead' : 'sole' };
  const isJoint = mode === 'joint' && owners.every(({ role }) => role === 'lead');
  return { ...matter, mode: isJoint ? 'joint' : 'lead' };
}

/** A standing duty that gets a date is a task from now on: else the date would be ignored. */
function asTask(matter: DraftMatter): DraftMatter {
  return matter.kind === 'standing' ? { ...matter, kind: 'task', kindReason: '已确定办结时限' } : matter;
}

/** A person's deadline must say all that a launch needs: nobody is left to guess it. A dropped matter is taken up again. */
function withDeadline(matter: DraftMatter, deadline: CorrectedDeadline | null): DraftMatter {
  if (deadline === null) return { ...matter, deadline: null, isSameDay: false, status: 'matter' };
  const { raw, kind, at } = deadline;
  if (at !== null) assertWrittenTime(at);
  if (raw.trim() === '' || !isDatable(deadline)) {
    throw new DomainError(
      'invalid-input',
      'a corrected deadline has its words and a date (kind date, with at), or is same-day, open-ended, or 印发之日起N日内',
      { field: 'deadline', allowed: ['date', 'same-day', 'open-ended', 'relative'] },
    );
  }
  const corrected = { raw: raw.trim(), kind, at, rule: byPerson, recurrence: null, choice: null };
  const now: DraftMatter = {
    ...matter,
    deadline: corrected,
    isSameDay: kind === 'same-day',
    status: 'matter',
  };
  return kind === 'date' || kind === 'relative' ? asTask(now) : now;
}

/** Adds owners by unit; an owner that is there already takes the new role. The doubt that nobody owes it is settled. */
export function assignOwner(
  draft: Draft,
  { matterKey, unitIds, role, reason }: Of<'assign-owner'>,
  { by, at, index }: CorrectionContext,
): Draft {
  const matter = requireMatter(draft, matterKey);
  const units = requireUnits(unitIds, index);
  if (units.length === 0) {
    throw new DomainError('invalid-input', 'name at least one unit to assign', { field: 'unitIds' });
  }
  const added = units.map((unit) => ({
    writtenName: unit.shortName ?? unit.name,
    unitIds: [unit.id],
    role,
  }));
  const isReplaced = (owner: DraftOwner): boolean =>
    owner.unitIds.length === 1 && unitIds.includes(owner.unitIds[0] ?? '');
  const owners = [...matter.owners.filter((owner) => !isReplaced(owner)), ...added];
  const changed = withMode({ ...matter, owners, confirmed: null });
  return settleDoubts(
    replaceMatter(draft, changed),
    (doubt) => doubt.matterKey === matterKey && doubt.about === 'no-owner',
    { by, at, how: 'assign-owner', reason: reason?.trim() || '已指定责任单位' },
  );
}

/** Keeps a person's decision about a deadline; `drop` sets the matter aside, any other choice takes it up again. */
export function settleDeadline(
  draft: Draft,
  { matterKey, choice, reason }: Of<'settle-deadline'>,
  { by, at }: CorrectionContext,
): Draft {
  const matter = requireMatter(draft, matterKey);
  const { deadline } = matter;
  if (deadline === null) {
    throw new DomainError('wrong-state', `${matterKey} has no deadline: give it one by edit-matter`, {
      matterKey,
      allowed: ['edit-matter'],
    });
  }
  const why = checkedChoice(choice, isDatable(deadline) && deadline.kind !== 'same-day');
  const status = choice.type === 'drop' ? 'dropped' : 'matter';
  const chosen: DraftMatter = { ...matter, deadline: { ...deadline, choice }, status, confirmed: null };
  const changed = choice.type === 'date-anew' ? asTask(chosen) : chosen;
  const settles = (doubt: DraftDoubt): boolean => doubt.matterKey === matterKey && isDeadlineDoubt(doubt);
  return settleDoubts(replaceMatter(draft, changed), settles, {
    by,
    at,
    how: 'settle-deadline',
    reason: why ?? (reason?.trim() || '已确定时限'),
  });
}

/** Refuses a choice that makes no sense; gives its reason, if it has one. */
function checkedChoice(choice: DeadlineChoice, hasDate: boolean): string | null {
  if (choice.type === 'without' || choice.type === 'drop')
    return requireReason(choice.reason, 'doing without a deadline or dropping a matter');
  if (choice.type === 'date-anew') assertWrittenTime(choice.at);
  else if (!hasDate) {
    throw new DomainError('wrong-state', 'only a deadline with a date can be launched as already due', {
      allowed: ['date-anew', 'without', 'drop'],
    });
  }
  return null;
}
