/** Whom a suspension and its end are told. */
import { owners, toUnit } from '../recipient.js';
import type { TellingOf } from '../telling.js';
import type { ObligationEvent, ObligationState } from '../types.js';

export type SuspensionNoticeKind = 'suspended' | 'resumed';

/** The owners; the office too when it goes on by itself. */
export function suspensionTellings(
  event: ObligationEvent,
  state: ObligationState,
): readonly TellingOf<SuspensionNoticeKind>[] {
  switch (event.type) {
    case 'suspended':
      return [{ kind: 'suspended', recipients: owners(state) }];
    case 'resumed': {
      const office = event.why === 'until-reached' ? [toUnit(state.office.unitId)] : [];
      return [{ kind: 'resumed', recipients: [...owners(state), ...office] }];
    }
    default:
      return [];
  }
}
