/** Who gets what when in a whole directive: running, or a draft as if it were launched now. */
import { DomainError } from '../../domain/domain-error.js';
import type { Instant } from '../../domain/instant.js';
import type { Actor } from '../../domain/machine.js';
import { issue } from '../../domain/obligation/issue.js';
import { mergedProspects } from '../../domain/obligation/forecast/merge-forecasts.js';
import type { NamedProspect } from '../../domain/obligation/forecast/merge-forecasts.js';
import { obligationMachine } from '../../domain/obligation/machine.js';
import type { ObligationEvent, ObligationState } from '../../domain/obligation/types.js';
import type { Organisation } from '../../domain/organisation/types.js';
import { decodeCursor, encodeCursor, pageOf } from '../../prisma/repositories/cursor.js';
import type { Page } from '../../prisma/repositories/cursor.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import { obligationsOf } from '../../prisma/repositories/obligations.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import type { ApiDeps } from '../deps.js';
import { planOf } from '../directives/launch-directive.js';
import type { LaunchOrder } from '../directives/launch-directive.js';
import { requireDirective } from '../directives/require-directive.js';
import { withPredecessors } from '../directives/with-predecessors.js';
import { forecastContext, forReader } from './forecast-context.js';

export interface ForecastRequest {
  readonly directiveId: string;
  readonly by: Actor;
  readonly drill: LaunchOrder['drill'];
  readonly limit: number;
  readonly cursor: string | null;
}

/** What will be done to one obligation, with the number or the clause by which people know it. */
export interface ForecastRow {
  readonly prospect: NamedProspect;
  readonly name: string;
  readonly planning: ObligationState['planning'];
}

export interface DirectiveForecast extends Page<ForecastRow> {
  /** The moment from which it looks ahead. */
  readonly asOf: Instant;
  readonly organisation: Organisation;
  readonly isDraft: boolean;
}

/** One obligation and what people call it. */
interface Named {
  readonly state: ObligationState;
  readonly name: string;
}

/**
 * One page, the earliest first. A later page looks ahead from the moment of the first one, so that nothing is passed
 * over between two pages. Refuses with `not-found`, and for a draft like its launch.
 */
export async function directiveForecast(deps: ApiDeps, request: ForecastRequest): Promise<DirectiveForecast> {
  const { cursor, limit, by } = request;
  const directive = await requireDirective(deps.database, request.directiveId);
  const after = decodeCursor('forecast', cursor, ['number', 'number', 'string', 'number']);
  const asOf = after === null ? deps.now() : Number(after[0]);
  const isDraft = directive.status === 'draft';
  const named = isDraft
    ? await asIfLaunched({ ...deps, now: () => asOf }, directive, request)
    : await inFlight(deps, directive.id, asOf);
  const organisation = await loadOrganisation(deps.database);
  const states = named.map(({ state }) => forReader(state, by.role));
  const byId = new Map(named.map((each) => [each.state.id, each]));
  const rows: ForecastRow[] = [];
  let isAfter = after === null;
  for (const prospect of mergedProspects(states, forecastContext(states, organisation, asOf))) {
    const of = byId.get(prospect.obligationId);
    if (of === undefined) continue;
    if (isAfter) rows.push({ prospect, name: of.name, planning: of.state.planning });
    else isAfter = isAt(prospect, after ?? []) || prospect.at > Number(after?.[1]);
    if (rows.length > limit) break;
  }
  const page = pageOf(rows, limit, ({ prospect: { at, obligationId, place } }) =>
    encodeCursor('forecast', [asOf, at, obligationId, place]),
  );
  return { ...page, asOf, organisation, isDraft };
}

function isAt({ at, obligationId, place }: NamedProspect, [, ...last]: readonly unknown[]): boolean {
  return last[0] === at && last[1] === obligationId && last[2] === place;
}

async function inFlight({ database }: ApiDeps, directiveId: string, asOf: Instant): Promise<Named[]> {
  const records = await obligationsOf(database, directiveId, asOf);
  return records
    .filter(({ state }) => state.phase !== 'closed')
    .map(({ state, number }) => ({ state, name: number }));
}

async function asIfLaunched(
  deps: ApiDeps,
  directive: DirectiveRecord,
  { by, drill }: ForecastRequest,
): Promise<Named[]> {
  if (by.role !== 'office') {
    throw new DomainError('not-permitted', 'only the office looks ahead on a draft, as if it launched it', {
      directiveId: directive.id,
      status: directive.status,
    });
  }
  const judged = drill === undefined ? await withPredecessors(deps.database, directive) : directive;
  const plan = await planOf(deps, judged, { actor: by, drill });
  return plan.matters.map(({ input, matter }) => ({ state: stateOf(issue(input)), name: matter.key }));
}

function stateOf([first, ...events]: readonly ObligationEvent[]): ObligationState {
  if (first === undefined) throw new Error('an obligation was issued without an event');
  return events.reduce(
    (state, event) => obligationMachine.evolve(state, event),
    obligationMachine.evolve(null, first),
  );
}
