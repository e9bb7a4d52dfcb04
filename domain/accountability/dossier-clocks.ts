/** The clocks of a matter as the events tell them: started, met, missed, stopped, struck. */
import type { ClockPlan, ObligationEvent, UnplannedClock } from '../obligation/types.js';
import type { ClockName } from '../policy/types.js';
import type { ClockLine, ClockStanding } from './dossier-types.js';

type Line = Omit<ClockLine, 'standing'> & { readonly isLate: boolean };

/** One line for each round of each clock, in the order in which they started; with the instants that held last. */
export function clockLines(events: readonly ObligationEvent[]): ClockLine[] {
  const lines = new Map<string, Line>();
  const change = (
    { clock, round }: { clock: ClockName; round: number },
    by: (line: Line) => Partial<Line>,
  ): void => {
    const key = `${clock}-${round}`;
    const line = lines.get(key);
    if (line !== undefined) lines.set(key, { ...line, ...by(line) });
  };
  for (const event of events) {
    switch (event.type) {
      case 'clock-started':
        lines.set(`${event.clock.name}-${event.clock.round}`, planned(event.clock));
        break;
      case 'clock-unplanned':
        lines.set(`${event.clock.name}-${event.clock.round}`, unplanned(event.clock));
        break;
      case 'clock-replanned': {
        const { name: clock, round, dueAt, yellowAt, missAt } = event.clock;
        change({ clock, round }, () => ({ dueAt, yellowAt, missAt }));
        break;
      }
      case 'clock-met':
        change(event, () => ({ metAt: event.metAt, isLate: event.isLate }));
        break;
      case 'clock-stopped':
        change(event, () => ({ stoppedAt: event.at, stoppedWhy: event.why }));
        break;
      case 'clock-missed':
        change(event, () => ({
          missedAt: event.plannedAt,
          missRecordedAt: event.at,
          missedUnitIds: event.missingUnitIds,
        }));
        break;
      case 'resumed':
        for (const { clock, round, yellowAt, dueAt, missAt } of event.clocks)
          change({ clock, round }, () => ({ yellowAt, dueAt, missAt }));
        break;
      case 'miss-withdrawn':
        change(event, (line) => struck(line, event.unitId));
        break;
      default:
        break;
    }
  }
  return [...lines.values()].map(({ isLate, ...line }) => ({ ...line, standing: standingOf(line, isLate) }));
}

const untouched = {
  metAt: null,
  isLate: false,
  stoppedAt: null,
  stoppedWhy: null,
  missedAt: null,
  missRecordedAt: null,
  missedUnitIds: [],
  struckUnitIds: [],
  isMissWithdrawn: false,
} as const;

function planned({ name, round, startedAt, dueAt, yellowAt, missAt }: ClockPlan): Line {
  return { ...untouched, clock: name, round, startedAt, dueAt, yellowAt, missAt };
}

function unplanned({ name, round, startedAt }: UnplannedClock): Line {
  return { ...untouched, clock: name, round, startedAt, dueAt: null, yellowAt: null, missAt: null };
}

/** Null strikes the whole miss, and so does the last unit. */
function struck(line: Line, unitId: string | null): Partial<Line> {
  const missedUnitIds = line.missedUnitIds.filter((each) => unitId !== null && each !== unitId);
  const struckUnitIds = [
    ...line.struckUnitIds,
    ...line.missedUnitIds.filter((each) => !missedUnitIds.includes(each)),
  ];
  return missedUnitIds.length > 0
    ? { missedUnitIds, struckUnitIds }
    : { missedUnitIds, struckUnitIds, missedAt: null, missRecordedAt: null, isMissWithdrawn: true };
}

function standingOf(line: Omit<Line, 'isLate'>, isLate: boolean): ClockStanding {
  if (line.metAt !== null)
    return line.missedAt !== null || (isLate && !line.isMissWithdrawn) ? 'met-late' : 'met';
  if (line.missedAt !== null) return 'missed';
  if (line.stoppedAt !== null) return 'stopped';
  return line.dueAt === null ? 'unplanned' : 'running';
}
