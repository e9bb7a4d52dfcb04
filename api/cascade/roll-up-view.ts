/** A roll-up as the API shows it. */
import { budgetFor } from '../../domain/cascade/budget.js';
import { rollUp } from '../../domain/cascade/roll-up.js';
import type { HandedChild } from '../../domain/cascade/roll-up.js';
import { parentDeadline } from '../../domain/obligation/cascade/parent-deadline.js';
import { cascadeOf } from '../../domain/policy/cascade.js';
import type { ObligationRecord } from '../../prisma/repositories/obligations.js';
import { handedDownBelow } from '../../prisma/repositories/roll-up.js';
import type { ApiDeps } from '../deps.js';
import { iso } from '../views/iso.js';
import { obligationUrl } from '../views/obligation-view.js';

/** Everything below the obligation, as of now. A parent whose deadline is past bounds nobody below it any more. */
export async function rollUpView({ database, now }: ApiDeps, { id, isDrill, state }: ObligationRecord) {
  const asOf = now();
  const handed = await handedDownBelow(database, id, asOf);
  const rules = { cascade: cascadeOf(state.policy), planning: state.planning };
  const latestBelow = (parentDueAt: number): number =>
    budgetFor({ parentDueAt, now: asOf, levelsBelow: 0 }, rules).latestAt ?? Infinity;
  const { levels, children, beyond } = rollUp({ id, dueAt: parentDeadline(state), latestBelow }, handed);
  return {
    obligationId: id,
    asOf: iso(asOf),
    isDrill,
    levels,
    beyond: beyond.map(({ child, latestAt }) => ({
      obligationId: child.id,
      path: child.path,
      dueAt: iso(child.dueAt),
      latestAt: iso(latestAt),
    })),
    children: children.map(childView),
    links: { self: `${obligationUrl(id)}/roll-up`, answers: `${obligationUrl(id)}/roll-up/answers` },
  };
}

function childView({ id, ...child }: HandedChild) {
  const { parentId, level, number, path, standing, phase, closedHow, light, dueAt, byUnitId, below } = child;
  return {
    obligationId: id,
    parentId,
    level,
    number,
    path,
    standing,
    phase,
    closedHow,
    light,
    dueAt: iso(dueAt),
    byUnitId,
    below,
  };
}
