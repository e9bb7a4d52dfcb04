/** Shows what other rules would do to everything open in a directive, before anybody orders it. */
import type { Actor } from '../../domain/machine.js';
import { previewReplan } from '../../domain/obligation/replan/preview-replan.js';
import type { ReplanPreview } from '../../domain/obligation/replan/preview-replan.js';
import { obligationsOf } from '../../prisma/repositories/obligations.js';
import type { ApiDeps } from '../deps.js';
import { problem } from '../http/errors.js';
import { requireDirective } from '../directives/require-directive.js';
import { iso, withIsoInstants } from '../views/iso.js';
import { replanning } from './replan-command.js';
import type { RulesAsked } from './replan-command.js';

/** Before and after for each clock of each open obligation, by the machine itself. Refuses with `not-found` or `invalid-input`. */
export async function previewSwitch(
  deps: ApiDeps,
  {
    directiveId,
    by,
    asked,
  }: { readonly directiveId: string; readonly by: Actor; readonly asked: RulesAsked },
) {
  await requireDirective(deps.database, directiveId);
  const orderFor = await replanning(deps, asked);
  const now = deps.now();
  const records = await obligationsOf(deps.database, directiveId, now);
  const rows = records
    .filter(({ state }) => state.phase !== 'closed')
    .map(({ id, number, state }) => ({
      obligationId: id,
      number,
      ...previewView(previewReplan(state, orderFor(state.policy.urgency), { actor: by, now })),
    }));
  const { policyVersion = null, calendarVersion = null } = asked;
  return { asOf: iso(now), policyVersion, calendarVersion, rows };
}

function previewView({ refusal, clocks, occurrence }: ReplanPreview) {
  return {
    problem: refusal && problem(refusal.code, refusal.message, refusal.details),
    clocks: clocks.map(({ before, after, ...change }) => ({
      ...change,
      before: withIsoInstants(before),
      after: withIsoInstants(after),
    })),
    occurrence: withIsoInstants(occurrence),
  };
}
