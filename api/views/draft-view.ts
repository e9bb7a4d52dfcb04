/** A draft as the person who checks it sees it: doubts first, then open duties, then matters with the words they come from. */
import { launchBlockers } from '../../domain/launch/launch-blockers.js';
import type { LaunchBlocker } from '../../domain/launch/launch-blockers.js';
import { personalDutyOf } from '../../domain/launch/personal-duty.js';
import { launchMoment } from '../../domain/launch/plan-launch.js';
import { refreshResolution } from '../../domain/launch/resolve-draft.js';
import type { Draft, DraftDoubt, DraftMatter, DraftOwner } from '../../domain/launch/types.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import type { OrganisationIndex } from '../../domain/organisation/index-organisation.js';
import { knownUnits } from '../../domain/organisation/resolve-unit.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import type { ApiDeps } from '../deps.js';
import { rememberedOwners } from '../directives/remembered-owners.js';
import type { RememberedView } from '../directives/remembered-owners.js';
import { currentRules } from '../rules/rules-by-version.js';
import { clauseAt } from './source-view.js';
import { iso, withIsoInstants } from './iso.js';

/** Names are looked up as the organisation stands now. */
export async function draftView(deps: ApiDeps, directive: DirectiveRecord) {
  const index = indexOrganisation(await loadOrganisation(deps.database));
  const draft = refreshResolution(directive.draft, index);
  const { calendar } = await currentRules(deps);
  const moment = launchMoment({ calendar, launchAt: deps.now(), drill: null });
  const blockers = launchBlockers(draft, { ...moment, index });
  const remembered = await rememberedOwners(deps, draft.matters, index);
  const open = openDoubts(draft);
  const { sourceText } = directive;
  const matters = sorted(draft.matters, ({ key }) => open.has(key));
  return {
    version: directive.draftVersion,
    changedBy: directive.draftChangedBy.accountId,
    changedAt: iso(directive.draftChangedAt),
    counts: countsOf(draft, blockers),
    header: draft.header,
    sections: draft.sections,
    doubts: sorted(draft.doubts, ({ settled }) => settled === null).map((doubt) => ({
      ...(withIsoInstants(doubt) as object),
      clause: clauseAt(sourceText, doubt.span),
    })),
    duties: sorted(draft.duties, ({ outcome }) => outcome === null).map((duty) => ({
      ...(withIsoInstants(duty) as object),
      clause: clauseAt(sourceText, duty.span),
    })),
    matters: matters.map((matter) => matterView(matter, { open, index, sourceText, remembered })),
    groups: draft.groups,
    declarations: draft.declarations,
    blockers,
    corrections: draft.corrections.map(({ at, ...entry }) => ({ ...entry, at: iso(at) })),
  };
}

/** Those that match first; each part keeps its order. */
function sorted<Thing>(things: readonly Thing[], isFirst: (thing: Thing) => boolean): readonly Thing[] {
  return [...things.filter(isFirst), ...things.filter((thing) => !isFirst(thing))];
}

/** `certain`: nothing of it is doubted now. `open`: what has to be settled before the launch. */
function countsOf({ matters, doubts, duties }: Draft, blockers: readonly LaunchBlocker[]) {
  const launched = matters.filter(({ status }) => status === 'matter');
  const doubted = new Set(doubts.filter(({ settled }) => settled === null).map(({ matterKey }) => matterKey));
  return {
    matters: launched.length,
    certain: launched.filter(({ key }) => !doubted.has(key)).length,
    confirmed: launched.filter(({ confirmed }) => confirmed !== null).length,
    dropped: matters.length - launched.length,
    doubts: { all: doubts.length, open: doubts.filter(({ settled }) => settled === null).length },
    duties: { all: duties.length, open: duties.filter(({ outcome }) => outcome === null).length },
    blockers: blockers.reduce((sum, { items }) => sum + items.length, 0),
  };
}

/** By matter, gathered in one pass: a long document has thousands of both. */
function openDoubts({ doubts }: Draft): ReadonlyMap<string | null, readonly DraftDoubt[]> {
  const open = new Map<string | null, DraftDoubt[]>();
  for (const doubt of doubts) {
    if (doubt.settled !== null) continue;
    const own = open.get(doubt.matterKey);
    if (own === undefined) open.set(doubt.matterKey, [doubt]);
    else own.push(doubt);
  }
  return open;
}

interface MatterContext {
  readonly open: ReadonlyMap<string | null, readonly DraftDoubt[]>;
  readonly index: OrganisationIndex;
  readonly sourceText: string;
  readonly remembered: ReadonlyMap<string, RememberedView>;
}

function matterView(matter: DraftMatter, { open, index, sourceText, remembered }: MatterContext) {
  const { deadline, owners, ...rest } = matter;
  const own = open.get(matter.key) ?? [];
  return {
    ...(withIsoInstants(rest) as object),
    // A deadline's `at` is a written time already.
    deadline,
    personal: personalDutyOf(matter),
    owners: owners.map((owner) => ({ ...owner, found: howFound(owner, index) })),
    doubts: own.map(({ id, code, message }) => ({ id, code, message })),
    clause: clauseAt(sourceText, matter.span),
    remembered: remembered.get(matter.key) ?? null,
  };
}

/** How the name led to its units: entered by somebody, a standard short form, or a person's choice for this matter. */
function howFound({ writtenName, unitIds }: DraftOwner, index: OrganisationIndex) {
  if (unitIds.length === 0) return 'unknown';
  const known = knownUnits(writtenName, index);
  const isSame = known !== null && known.units.map(({ id }) => id).join() === unitIds.join();
  return isSame ? known.how : 'chosen';
}
