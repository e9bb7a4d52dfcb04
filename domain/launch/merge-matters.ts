/** Merges neighbouring matters into one: texts joined, owners united with their strongest role, doubts kept. */
import { DomainError } from '../domain-error.js';
import type { CorrectionContext } from './correction-context.js';
import { withMode } from './correct-owners.js';
import { editMatter } from './correct-matter.js';
import type { DraftCorrection } from './corrections.js';
import { isPartOf, replaceRun, requireMatter } from './doubts.js';
import { mergedDeadline } from './merge-deadlines.js';
import { strength } from './matter-owners.js';
import type { Draft, DraftDoubt, DraftDuty, DraftMatter, DraftOwner } from './types.js';

type Merge = Extract<DraftCorrection, { type: 'merge-matters' }>;

/**
 * The merged matter keeps the first one's key and place; its span reaches from the first to the last. Two deadlines give
 * the strictest and a doubt, unless `fields` names one. Refuses with `invalid-input` (fewer than two, not neighbours) or
 * `wrong-state` (a dropped one).
 */
export function mergeMatters(
  draft: Draft,
  { matterKeys, fields, reason }: Merge,
  context: CorrectionContext,
): Draft {
  const run = requireRun(draft, matterKeys);
  const merged = mergedMatter(run);
  const { deadline, doubt } = mergedDeadline(run, merged);
  const keys = new Set(run.map(({ key }) => key));
  const doubts = onceEach(
    draft.doubts.map((each) => (keys.has(each.matterKey ?? '') ? { ...each, matterKey: merged.key } : each)),
    merged.key,
  );
  const united = replaceRun(
    {
      ...draft,
      doubts: doubt === null || doubts.some(({ id }) => id === doubt.id) ? doubts : [...doubts, doubt],
      duties: draft.duties.map((duty) => remapped(duty, run)),
    },
    run,
    [deadline?.recurrence == null ? { ...merged, deadline } : { ...merged, deadline, kind: 'recurring' }],
  );
  if (fields === undefined) return united;
  const edit = {
    type: 'edit-matter',
    matterKey: merged.key,
    fields,
    reason: reason?.trim() || '合并时指定',
  } as const;
  return editMatter(united, edit, context);
}

function requireRun(draft: Draft, matterKeys: readonly string[]): readonly DraftMatter[] {
  const wanted = new Set(matterKeys.map((key) => requireMatter(draft, key).key));
  const first = draft.matters.findIndex(({ key }) => wanted.has(key));
  const run = draft.matters.slice(first, first + wanted.size);
  if (wanted.size < 2 || !run.every(({ key }) => wanted.has(key))) {
    const message = 'only two or more matters that stand side by side can be merged';
    throw new DomainError('invalid-input', message, {
      matterKeys,
      order: draft.matters.map(({ key }) => key),
    });
  }
  const dropped = run.filter(({ status }) => status === 'dropped').map(({ key }) => key);
  if (dropped.length === 0) return run;
  throw new DomainError('wrong-state', `${dropped.join(', ')} was dropped: take it up first`, {
    matterKeys: dropped,
    allowed: ['take-up-matters'],
  });
}

function mergedMatter(run: readonly DraftMatter[]): DraftMatter {
  const [first] = run;
  if (first === undefined) throw new Error('a run has two matters or more');
  const kinds = [...new Set(run.map(({ kind }) => kind))];
  const standards = run.flatMap(({ closingStandard }) => closingStandard ?? []);
  const attribution = distinct(run.flatMap((each) => each.attribution ?? [])).join('');
  return withMode({
    ...first,
    span: [first.span[0], Math.max(...run.map(({ span }) => span[1]))],
    text: run.map(({ text }) => text).join(''),
    leaders: firstOfEach(
      run.flatMap(({ leaders }) => leaders),
      (leader) => leader.postId ?? leader.writtenName,
    ),
    owners: unitedOwners(run.flatMap(({ owners }) => owners)),
    mode: run.every(({ mode }) => mode === first.mode) ? first.mode : 'lead',
    addressedToAll: run.some(({ addressedToAll }) => addressedToAll),
    kind: kinds.includes('task') ? 'task' : first.kind,
    kindReason: kinds.length === 1 ? first.kindReason : '由核对人合并，原事项类别不同',
    isSameDay: run.some(({ isSameDay }) => isSameDay),
    attribution: attribution === '' ? null : attribution,
    ownersFrom: run.find(({ ownersFrom }) => ownersFrom !== 'none')?.ownersFrom ?? 'none',
    scope: run.some(({ scope }) => scope === null)
      ? null
      : distinct(run.flatMap(({ scope }) => scope ?? [])).join('；'),
    targets: run.flatMap(({ targets }) => targets),
    closingStandard: unitedStandard(standards),
    confidence: Math.min(...run.map(({ confidence }) => confidence)),
    reasons: distinct([...run.flatMap(({ reasons }) => reasons), '由核对人合并']),
    confirmed: null,
  });
}

/** Each owner once, with its strongest role, in the order of the text. */
function unitedOwners(owners: readonly DraftOwner[]): readonly DraftOwner[] {
  const byWho = new Map<string, DraftOwner>();
  for (const owner of owners) {
    const who = owner.unitIds.length > 0 ? owner.unitIds.join(' ') : owner.writtenName;
    const known = byWho.get(who);
    const isStronger = known !== undefined && strength.indexOf(owner.role) < strength.indexOf(known.role);
    if (known === undefined) byWho.set(who, owner);
    else if (isStronger) byWho.set(who, { ...known, role: owner.role });
  }
  return [...byWho.values()];
}

function unitedStandard(
  standards: readonly NonNullable<DraftMatter['closingStandard']>[],
): DraftMatter['closingStandard'] {
  const [first] = standards;
  if (first === undefined) return null;
  const text = distinct(standards.map((each) => each.text)).join('；');
  return { text, reason: distinct(standards.map((each) => each.reason)).join('；') };
}

/** Of open doubts about the merged matter that say the same, as after a split, one is enough. */
function onceEach(doubts: readonly DraftDoubt[], mergedKey: string): readonly DraftDoubt[] {
  const said = new Set<string>();
  return doubts.filter(({ matterKey, settled, code, about, message }) => {
    if (matterKey !== mergedKey || settled !== null) return true;
    const what = JSON.stringify([code, about, message]);
    const isFirst = !said.has(what);
    said.add(what);
    return isFirst;
  });
}

/** A duty mapped to one of them belongs to the merged one; a matter made of a duty is no longer that alone. */
function remapped(duty: DraftDuty, run: readonly DraftMatter[]): DraftDuty {
  const { outcome } = duty;
  if (outcome === null || outcome.type === 'waived') return duty;
  const isOwn = ({ key }: DraftMatter): boolean =>
    outcome.type === 'new-matter' ? isPartOf(key, outcome.matterKey) : key === outcome.matterKey;
  if (!run.some(isOwn) || (outcome.type === 'new-matter' && run.every(isOwn))) return duty;
  const { by, at } = outcome;
  return { ...duty, outcome: { type: 'mapped', matterKey: run[0]?.key ?? outcome.matterKey, by, at } };
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

function firstOfEach<Thing>(things: readonly Thing[], keyOf: (thing: Thing) => string): readonly Thing[] {
  return [...new Map(things.toReversed().map((thing) => [keyOf(thing), thing])).values()].toReversed();
}
