/** The single things that stand between a draft and its launch, each found by one rule. */
import { ifPublished } from '../calendar/if-published.js';
import { DomainError } from '../domain-error.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import { occurrenceAfter } from '../recurrence/next-occurrence.js';
import { isPartOf } from './doubts.js';
import { isPast, matterCompletion } from './matter-deadline.js';
import { matterRecurrence } from './matter-recurrence.js';
import type { LaunchMoment } from './matter-deadline.js';
import { ownersOf, ownerSource } from './matter-owners.js';
import type { OwnerSource } from './matter-owners.js';
import { launchedMatters, unknownAddressees, unknownOwners } from './resolve-draft.js';
import type { Draft, DraftMatter } from './types.js';

/** One thing to settle. `what` says which rule asks for it; `allowed` names the corrections that settle it. */
export interface BlockerItem {
  readonly what:
    | 'doubt'
    | 'past-deadline'
    | 'no-owner'
    | 'unconfirmed'
    | 'unmapped-duty'
    | 'unknown-name'
    | 'unpublished-year'
    | 'no-matter';
  /** Id of the doubt or the duty, or the written name; null when the matter says it all. */
  readonly id: string | null;
  readonly matterKey: string | null;
  /** For the person who launches (Chinese). */
  readonly message: string;
  readonly allowed: readonly string[];
}

/** A document that only sets up groups is done when these are taken into the organisation. */
export function noMatterItem({ groups }: Draft): BlockerItem {
  const about = { what: 'no-matter', id: null, matterKey: null } as const;
  if (groups.length === 0) return { ...about, message: '草稿中没有可下达的事项。', allowed: ['map-duty'] };
  const message = '本文件只设立工作机构，没有可下达的事项：请确认其机构，不必下达。';
  return { ...about, message, allowed: ['confirm-groups', 'map-duty'] };
}

export function doubtItems(draft: Draft): readonly BlockerItem[] {
  const dropped = droppedKeys(draft);
  return draft.doubts
    .filter(({ settled, matterKey }) => settled === null && !dropped.has(matterKey ?? ''))
    .filter(({ about }) => about !== 'no-owner')
    .map(({ id, code, matterKey, message }) => {
      const isDeadline = code === 'doubtful-deadline' || code === 'undated-deadline';
      const allowed = isDeadline ? ['settle-deadline', 'edit-matter'] : ['settle-doubt', 'edit-matter'];
      return { what: 'doubt', id, matterKey, message, allowed };
    });
}

/** A rhythm whose last day comes before its first. */
function comesNever(matter: DraftMatter, { launchAt, planning }: LaunchMoment): boolean {
  const rule = matterRecurrence(matter, launchAt);
  if (rule === null || rule.until === null) return false;
  return ifPublished(
    () => occurrenceAfter(rule, null, planning) === null,
    () => false,
  );
}

function droppedKeys(draft: Draft): ReadonlySet<string> {
  return new Set(draft.matters.filter(({ status }) => status === 'dropped').map(({ key }) => key));
}

/** A deadline behind the launch must be settled by a person; one that needs an unpublished year, too. */
export function dateItem(matter: DraftMatter, moment: LaunchMoment): BlockerItem | null {
  const { key, deadline } = matter;
  const about = { id: null, matterKey: key } as const;
  try {
    if (comesNever(matter, moment)) {
      const message = `${key}：周期“${deadline?.raw ?? ''}”从下达到最后一天没有一期，请重定周期或撤下该事项。`;
      return { what: 'past-deadline', ...about, message, allowed: ['edit-matter', 'drop-matters'] };
    }
    const completion = matterCompletion(matter, moment);
    if (completion === null || !isPast(completion, moment.launchAt)) return null;
    if (deadline?.choice?.type === 'launch-as-due') return null;
    const message = `${key}：时限“${deadline?.raw ?? ''}”在下达时已过，请重定日期、按已到期下达或注明理由撤下。`;
    return { what: 'past-deadline', ...about, message, allowed: ['settle-deadline'] };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'calendar-unpublished') throw error;
    const message = `${key}：时限需要${String(error.details['year'])}年工作日历，该年尚未公布，请直接确定日期。`;
    return { what: 'unpublished-year', ...about, message, allowed: ['settle-deadline'] };
  }
}

/** Matters without a lead slot, with the owners that their own words propose. */
export function ownerItems(draft: Draft, index: OrganisationIndex): readonly BlockerItem[] {
  const source = ownerSource(draft, index);
  const ownerless = draft.doubts.filter(({ about }) => about === 'no-owner');
  const proposals = new Map(ownerless.map(({ matterKey, proposedOwners }) => [matterKey, proposedOwners]));
  return launchedMatters(draft)
    .filter((matter) => isOwnerless(matter, source))
    .map(({ key }) => {
      const proposed = proposals.get(key) ?? [];
      const proposal = proposed.length === 0 ? '' : `文中提到：${proposed.join('、')}。`;
      const message = `${key}：没有牵头或负责的单位，请指定。${proposal}`;
      return {
        what: 'no-owner',
        id: null,
        matterKey: key,
        message,
        allowed: [
          ...(proposed.length === 0 ? [] : ['take-proposed-owners']),
          'assign-owner',
          'edit-matter',
          'drop-matters',
        ],
      };
    });
}

/** No lead slot; while a lead's name is unknown, that name is what has to be settled. */
function isOwnerless(matter: DraftMatter, source: OwnerSource): boolean {
  const leads = matter.owners.filter(({ role }) => role === 'lead');
  if (unknownOwners({ ...matter, owners: leads }).length > 0) return false;
  return !ownersOf(matter, source).some(({ role }) => role === 'lead');
}

/** A matter that was doubted must be confirmed by a person, also after its doubts were settled. */
export function unconfirmedItems(draft: Draft): readonly BlockerItem[] {
  const doubted = new Set(draft.doubts.map(({ matterKey }) => matterKey));
  return launchedMatters(draft)
    .filter(({ key, confirmed }) => confirmed === null && doubted.has(key))
    .map(({ key }) => ({
      what: 'unconfirmed',
      id: null,
      matterKey: key,
      message: `${key}：读取时有疑点，须经人确认。`,
      allowed: ['confirm-matters'],
    }));
}

export function dutyItems(draft: Draft): readonly BlockerItem[] {
  const standing = launchedMatters(draft).map(({ key }) => key);
  return draft.duties
    .filter(({ outcome }) => {
      if (outcome === null) return true;
      if (outcome.type === 'waived') return false;
      return !standing.some((key) => isPartOf(key, outcome.matterKey));
    })
    .map(({ id, message }) => ({
      what: 'unmapped-duty',
      id,
      matterKey: null,
      message,
      allowed: ['map-duty', 'waive-duties'],
    }));
}

const creating = ['confirm-organisation', 'edit-matter'];

export function unknownUnitItems(draft: Draft, index: OrganisationIndex): readonly BlockerItem[] {
  const owners = launchedMatters(draft).flatMap((matter) =>
    unknownOwners(matter).map((name) => ({
      what: 'unknown-name' as const,
      id: name,
      matterKey: matter.key,
      message: `${matter.key}：责任单位“${name}”不在组织机构中，请新建、对应或更正。`,
      allowed: creating,
    })),
  );
  const addressees = unknownAddressees(draft, index).map((name) => ({
    what: 'unknown-name' as const,
    id: name,
    matterKey: null,
    message: `主送机关“${name}”不在组织机构中，而有事项由全体单位负责，请新建、对应或更正。`,
    allowed: ['confirm-organisation', 'edit-header'],
  }));
  return [...owners, ...addressees];
}

export function unknownPostItems({ key, leaders }: DraftMatter): readonly BlockerItem[] {
  return leaders
    .filter(({ postId }) => postId === null)
    .map(({ writtenName }) => ({
      what: 'unknown-name',
      id: writtenName,
      matterKey: key,
      message: `${key}：责任领导“${writtenName}”不在组织机构中或有重名，请新建、对应或更正。`,
      allowed: creating,
    }));
}
