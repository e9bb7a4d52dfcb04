/** Whom a co-signature, and its end, is told. */
import { owingUnitIds } from '../owners.js';
import { toUnit } from '../recipient.js';
import type { TellingOf } from '../telling.js';
import type { ObligationEvent, ObligationState } from '../types.js';

export type CoSignNoticeKind = 'co-sign-wanted' | 'co-sign-agreed' | 'co-sign-objected' | 'co-sign-withdrawn';

type Telling = TellingOf<CoSignNoticeKind>;

/** Those whose turn it is are asked; whoever asked learns how it went. */
export function coSignTellings(event: ObligationEvent, state: ObligationState): readonly Telling[] {
  switch (event.type) {
    case 'clock-started':
    case 'clock-unplanned':
      return event.clock.name === 'co-sign'
        ? [{ kind: 'co-sign-wanted', recipients: owingUnitIds(state, 'co-sign').map(toUnit) }]
        : [];
    case 'co-sign-ended':
      return ended(event, state);
    default:
      return [];
  }
}

/** Who need not sign any more learns that. */
function ended(
  { how, outstanding }: Extract<ObligationEvent, { type: 'co-sign-ended' }>,
  { coSign }: ObligationState,
): readonly Telling[] {
  const relieved: Telling = { kind: 'co-sign-withdrawn', recipients: outstanding.map(toUnit) };
  if ((how !== 'agreed' && how !== 'objected') || coSign === null) return [relieved];
  const kind = how === 'agreed' ? 'co-sign-agreed' : 'co-sign-objected';
  return [{ kind, recipients: [toUnit(coSign.askedBy)] }, relieved];
}
