/** A child gets another office, because the matter above has changed hands. */
import type { Decision } from '../decision.js';
import { slotOf } from '../owners.js';
import { refuse } from '../refuse.js';
import { isHandedDown } from './state.js';

/** Clocks run on: what the office owes, the new one owes by the same instants. */
export function changeOffice(decision: Decision<'change-office'>): void {
  const { draft, command } = decision;
  const { office, cascade } = draft.state;
  const { fromUnitId, to } = command;
  if (!isHandedDown(cascade.above)) {
    refuse(decision, ['wrong-state', 'it was launched: the office that did so keeps it']);
  }
  if (office.unitId !== fromUnitId) {
    refuse(decision, ['wrong-state', `its office is ${office.unitId}, not ${fromUnitId}`], { office });
  }
  if (slotOf(draft.state, to.unitId) !== undefined) {
    refuse(decision, ['wrong-state', `${to.unitId} owns a part of it: nobody decides on his own work`], {
      unitId: to.unitId,
    });
  }
  draft.emit({ type: 'office-changed', from: office, to });
}
