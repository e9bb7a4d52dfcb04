/** Corrects one matter: its words, owners, leaders, kind, deadline and what it is measured by. */
import { DomainError } from '../domain-error.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import { withoutHonorific } from '../organisation/written-name.js';
import type { CorrectionContext } from './correction-context.js';
import type { CorrectedLeader, DraftCorrection, MatterEdit } from './corrections.js';
import { assertRunsOn, withDeadline } from './correct-deadline.js';
import { correctedOwner, inMode, withMode } from './correct-owners.js';
import { byPerson, isDeadlineDoubt, replaceMatter, requireMatter, settleDoubts } from './doubts.js';
import { postIdFor } from './resolve-draft.js';
import type { Draft, DraftDoubt, DraftLeader, DraftMatter } from './types.js';

const editable: readonly (keyof MatterEdit)[] = [
  'text',
  'leaders',
  'owners',
  'addressedToAll',
  'mode',
  'kind',
  'deadline',
  'scope',
  'targets',
  'closingStandard',
  'isPersonal',
];

/** Replaces the given fields; a changed matter must be confirmed again, and doubts about what was replaced are settled. */
export function editMatter(
  draft: Draft,
  { matterKey, fields, reason }: Extract<DraftCorrection, { type: 'edit-matter' }>,
  { by, at, index }: CorrectionContext,
): Draft {
  const matter = requireMatter(draft, matterKey);
  const changed = edited(matter, fields, index);
  if (fields.deadline !== undefined) assertRunsOn(changed, draft.header.issuedOn);
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
  if (editable.every((field) => fields[field] === undefined)) {
    throw new DomainError('invalid-input', `correct at least one of: ${editable.join(', ')}`, {
      allowed: editable,
    });
  }
  const worded = { ...withWords(matter, fields), confirmed: null };
  const owned = withMode(withPeople(worded, fields, index));
  const now = fields.mode === undefined ? owned : inMode(owned, fields.mode);
  const { kind, deadline } = fields;
  const dated = deadline === undefined ? now : withDeadline(now, deadline);
  return kind === undefined ? dated : { ...dated, kind, kindReason: byPerson };
}

/** What the matter says and what it is measured by. */
function withWords(matter: DraftMatter, fields: MatterEdit): DraftMatter {
  const { text, scope, targets, closingStandard, isPersonal } = fields;
  if (text !== undefined && text.trim() === '') {
    throw new DomainError('invalid-input', 'a matter needs its words', { field: 'text' });
  }
  const standard = closingStandard?.trim() ?? '';
  return {
    ...matter,
    ...(text === undefined ? {} : { text: text.trim() }),
    ...(scope === undefined ? {} : { scope: scope?.trim() || null }),
    ...(targets === undefined ? {} : { targets }),
    ...(isPersonal === undefined ? {} : { isPersonal }),
    ...(closingStandard === undefined
      ? {}
      : { closingStandard: standard === '' ? null : { text: standard, reason: byPerson } }),
  };
}

function withPeople(
  matter: DraftMatter,
  { leaders, owners, addressedToAll }: MatterEdit,
  index: OrganisationIndex,
): DraftMatter {
  return {
    ...matter,
    ...(leaders === undefined ? {} : { leaders: leaders.map((leader) => correctedLeader(leader, index)) }),
    ...(owners === undefined ? {} : { owners: owners.map((owner) => correctedOwner(owner, index)) }),
    ...(addressedToAll === undefined ? {} : { addressedToAll }),
  };
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
