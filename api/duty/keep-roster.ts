/** Drafts of duty rosters: made, changed on the version that was seen, and published. */
import type { z as zod } from 'zod';
import { DomainError } from '../../domain/domain-error.js';
import { requireShape } from '../../domain/duty/check-roster.js';
import { requireDutyPost, requireRosterKeeper } from '../../domain/duty/may-keep-roster.js';
import { requirePublishable } from '../../domain/duty/publish.js';
import type { RosterPlan } from '../../domain/duty/types.js';
import type { Actor } from '../../domain/machine.js';
import { requirePost } from '../../domain/organisation/succession.js';
import type { Database } from '../../prisma/client.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { findRoster, lockRosters, publishedDuring, putRoster } from '../../prisma/repositories/rosters.js';
import type { Roster } from '../../prisma/repositories/rosters.js';
import { keepAct } from '../commands/keep-act.js';
import type { ApiDeps } from '../deps.js';
import type { changeRosterBody, publishBody, rosterBody } from '../schemas/duty.js';
import { personsNamed } from './persons.js';

type PlanBody = zod.output<typeof rosterBody>;

/** A new draft. Refuses with `unknown-post`, `invalid-input`, `not-permitted` or `not-found`. */
export async function draftRoster(
  deps: ApiDeps,
  by: Actor,
  { postId, body }: { readonly postId: string; readonly body: PlanBody },
): Promise<Roster> {
  const post = requirePost(await loadOrganisation(deps.database), postId);
  requireDutyPost(post);
  requireRosterKeeper(by, post, 'keep');
  const plan = await planOf(deps, body);
  const roster: Roster = {
    ...{ ...plan, id: deps.newId(), postId, status: 'draft', version: 1, waivers: [] },
    ...{ changedBy: by.accountId, changedAt: deps.now(), publishedBy: null, publishedAt: null },
  };
  await deps.database.$transaction(async (transaction) => {
    await putRoster(transaction, roster);
    await keepAct(deps, transaction, {
      id: deps.newId(),
      type: 'draft-roster',
      by,
      body,
      ...targetOf(roster),
    });
  });
  return roster;
}

/** Another plan in the draft's place. Refuses as above, with `version-conflict`, or `wrong-state` once it is published. */
export async function changeRoster(
  deps: ApiDeps,
  by: Actor,
  { id, body }: { readonly id: string; readonly body: zod.output<typeof changeRosterBody> },
): Promise<Roster> {
  const plan = await planOf(deps, body);
  return withDraft(deps, { id, version: body.version }, async (transaction, draft) => {
    requireRosterKeeper(by, requirePost(await loadOrganisation(transaction), draft.postId), 'keep');
    const changed = {
      ...draft,
      ...plan,
      version: draft.version + 1,
      changedBy: by.accountId,
      changedAt: deps.now(),
    };
    await putRoster(transaction, changed);
    await keepAct(deps, transaction, {
      id: deps.newId(),
      type: 'change-roster',
      by,
      body,
      ...targetOf(draft),
    });
    return changed;
  });
}

/**
 * From now on it says who is on duty. Refuses with `roster-incomplete` and every gap that nobody answers for, and with
 * `wrong-state` when another published roster of the post shares its period.
 */
export async function publishRoster(
  deps: ApiDeps,
  by: Actor,
  { id, body }: { readonly id: string; readonly body: zod.output<typeof publishBody> },
): Promise<Roster> {
  const waivers = body.waivers.map((each) => ({ ...each, ...spanOf(each) }));
  return withDraft(deps, { id, version: body.version }, async (transaction, draft) => {
    requireRosterKeeper(by, requirePost(await loadOrganisation(transaction), draft.postId), 'publish');
    requirePublishable(draft, waivers);
    const [other] = await publishedDuring(transaction, [draft.postId], draft);
    if (other !== undefined) {
      const message = `the published roster ${other.id} shares its period; a roster begins where the one before ends`;
      throw new DomainError('wrong-state', message, {
        rosterId: other.id,
        from: other.from,
        until: other.until,
      });
    }
    const at = deps.now();
    const published = {
      ...{ ...draft, status: 'published' as const, version: draft.version + 1, waivers },
      ...{ publishedBy: by.accountId, publishedAt: at },
    };
    await putRoster(transaction, published);
    await keepAct(deps, transaction, {
      id: deps.newId(),
      type: 'publish-roster',
      by,
      body,
      ...targetOf(draft),
    });
    return published;
  });
}

/** The roster of that id. Refuses with `not-found`. */
export async function requireRoster(database: Database, id: string): Promise<Roster> {
  const roster = await findRoster(database, id);
  if (roster !== null) return roster;
  throw new DomainError('not-found', `there is no roster ${id}`, { rosterId: id });
}

async function withDraft(
  deps: ApiDeps,
  seen: { readonly id: string; readonly version: number },
  act: (transaction: Database, draft: Roster) => Promise<Roster>,
): Promise<Roster> {
  const { postId } = await requireRoster(deps.database, seen.id);
  return deps.database.$transaction(async (transaction) => {
    await lockRosters(transaction, postId);
    const draft = await requireRoster(transaction, seen.id);
    if (draft.status === 'published') {
      const message = 'the roster is published: swap persons of its shifts, each with a reason';
      throw new DomainError('wrong-state', message, { allowed: ['swap'] });
    }
    if (draft.version !== seen.version) {
      const message = 'somebody has changed the roster since; look at it again';
      const { version } = draft;
      throw new DomainError('version-conflict', message, { version, expectedVersion: seen.version });
    }
    return act(transaction, draft);
  });
}

async function planOf(deps: ApiDeps, body: PlanBody): Promise<RosterPlan> {
  const personOf = await personsNamed(
    deps.database,
    body.shifts.flatMap(({ persons }) => persons),
  );
  const plan = {
    from: Date.parse(body.from),
    until: Date.parse(body.until),
    needs: [...new Set(body.needs)],
    shifts: body.shifts.map((shift) => ({
      ...{ id: deps.newId(), ...spanOf(shift), persons: shift.persons.map(personOf) },
    })),
  };
  requireShape(plan);
  return plan;
}

function spanOf({ startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string }) {
  return { startsAt: Date.parse(startsAt), endsAt: Date.parse(endsAt) };
}

/** For the kept act. */
export function targetOf({ id }: { readonly id: string }) {
  return { target: { kind: 'roster', id } } as const;
}
