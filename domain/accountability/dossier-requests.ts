/** What the owners asked for and when work stood still, as the events tell it. */
import type { Instant } from '../instant.js';
import type { ObligationEvent } from '../obligation/types.js';
import type { RequestLine, SuspensionLine } from './dossier-types.js';

/** One line for each request, in the order in which they were made. */
export function requestLines(events: readonly ObligationEvent[]): RequestLine[] {
  const lines = new Map<string, RequestLine>();
  const end = (
    requestId: string,
    endedAt: Instant,
    by: Pick<RequestLine, 'outcome'> & Partial<RequestLine>,
  ): void => {
    const line = lines.get(requestId);
    if (line !== undefined) lines.set(requestId, { ...line, ...by, endedAt });
  };
  for (const event of events) {
    switch (event.type) {
      case 'requested': {
        const { id: requestId, unitId, at: askedAt, ...asked } = event.request;
        lines.set(requestId, {
          ...{ requestId, unitId, asked, askedAt },
          ...{ outcome: null, endedAt: null, granted: null },
        });
        break;
      }
      case 'request-granted':
        end(event.requestId, event.at, { outcome: 'granted', granted: event.granted });
        break;
      case 'request-declined':
        end(event.requestId, event.at, { outcome: 'declined' });
        break;
      case 'disagreement-coordinated':
        end(event.requestId, event.at, { outcome: 'coordinated' });
        break;
      case 'request-withdrawn':
        end(event.requestId, event.at, { outcome: 'withdrawn' });
        break;
      case 'request-lapsed':
        end(event.requestId, event.at, { outcome: 'lapsed' });
        break;
      default:
        if (!isClosing(event)) break;
        for (const { requestId, outcome } of lines.values())
          if (outcome === null) end(requestId, event.at, { outcome: 'closed' });
    }
  }
  return [...lines.values()];
}

/** One line for each suspension. */
export function suspensionLines(events: readonly ObligationEvent[]): SuspensionLine[] {
  const lines: SuspensionLine[] = [];
  for (const event of events) {
    if (event.type === 'suspended') {
      lines.push({ from: event.effectiveAt, until: event.until, resumedAt: null });
    }
    const last = lines.at(-1);
    if (last?.resumedAt === null && (event.type === 'resumed' || isClosing(event))) {
      lines[lines.length - 1] = { ...last, resumedAt: event.effectiveAt };
    }
  }
  return lines;
}

type Closing = Extract<
  ObligationEvent,
  { type: 'approved' | 'withdrawn' | 'moved-to-long-term' | 'cancelled' }
>;

/** Whether it ended the matter, and with it whatever was pending or stood still. */
function isClosing(event: ObligationEvent): event is Closing {
  const { type } = event;
  return type === 'approved' || type === 'withdrawn' || type === 'moved-to-long-term' || type === 'cancelled';
}
