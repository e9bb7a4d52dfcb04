/** A forecast as people read it: each line with its instant, what happens, and the names of whom it reaches. */
import { toDrill } from '../../domain/calendar/drill-time.js';
import type { PlanningContext } from '../../domain/calendar/types.js';
import type { Prospect } from '../../domain/obligation/forecast/prospect.js';
import type { Organisation } from '../../domain/organisation/types.js';
import { iso } from './iso.js';

/** Looks names up once for a whole forecast; who is not in the organisation has none. */
export function prospectViews(organisation: Organisation) {
  const units = new Map(organisation.units.map((unit) => [unit.id, unit]));
  const posts = new Map(organisation.posts.map((post) => [post.id, post]));
  const unit = (id: string) => ({ id, name: units.get(id)?.name ?? null });
  const post = (id: string) => {
    const found = posts.get(id);
    const of = found === undefined ? { id: null, name: null } : unit(found.unitId);
    return { id, title: found?.title ?? null, unitId: of.id, unit: of.name };
  };
  return (prospect: Prospect, planning?: Pick<PlanningContext, 'drill'>) => ({
    at: iso(prospect.at),
    ...(planning?.drill ? { drillAt: iso(toDrill(prospect.at, planning)) } : {}),
    plannedAt: iso(prospect.plannedAt),
    what: prospect.what,
    clock: prospect.clock,
    round: prospect.round,
    level: prospect.level,
    mustAct: prospect.mustAct,
    units: prospect.unitIds.map(unit),
    posts: prospect.postIds.map(post),
    vacant: prospect.vacantPostIds.map(post),
  });
}
