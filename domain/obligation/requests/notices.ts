/** Whom a request, its answer, or a submission taken back is told. */
import { owners, toUnit } from '../recipient.js';
import type { TellingOf } from '../telling.js';
import type { ObligationEvent, ObligationState } from '../types.js';

export type RequestNoticeKind =
  | 'request-made'
  | 'request-withdrawn'
  | 'request-answered'
  | 'opinion-wanted'
  | 'opinion-given'
  | 'deadline-extended'
  | 'submission-withdrawn';

/** The office hears what is asked of it, the unit what was answered, and all owners of a new deadline. */
export function requestTellings(
  event: ObligationEvent,
  state: ObligationState,
): readonly TellingOf<RequestNoticeKind>[] {
  const office = [toUnit(state.office.unitId)];
  switch (event.type) {
    case 'requested': {
      const { request } = event;
      const others = request.what === 'disagreement' ? [toUnit(request.withUnitId)] : [];
      return [
        { kind: 'request-made', recipients: office },
        { kind: 'opinion-wanted', recipients: others },
      ];
    }
    case 'opinion-given':
      return [{ kind: 'opinion-given', recipients: office }];
    case 'request-withdrawn':
      return [{ kind: 'request-withdrawn', recipients: office }];
    case 'request-granted': {
      const { unitId, granted } = event;
      const others = owners(state).filter((each) => each.unitId !== unitId);
      return [
        { kind: 'request-answered', recipients: [toUnit(unitId)] },
        { kind: 'deadline-extended', recipients: granted.what === 'extension' ? others : [] },
      ];
    }
    case 'request-declined':
      return [{ kind: 'request-answered', recipients: [toUnit(event.unitId)] }];
    case 'disagreement-coordinated':
      return [{ kind: 'request-answered', recipients: [toUnit(event.unitId), toUnit(event.withUnitId)] }];
    case 'submission-withdrawn':
      return [{ kind: 'submission-withdrawn', recipients: office }];
    default:
      return [];
  }
}
