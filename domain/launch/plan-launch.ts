/** Turns a draft that nothing blocks into the obligations of a launch, everything they need pinned. */
import { calendarSlice } from '../calendar/calendar-slice.js';
import type { CalendarData, DrillTimeline, PlanningContext } from '../calendar/types.js';
import { DomainError } from '../domain-error.js';
import type { Instant } from '../instant.js';
import type { IssueInput, Owner } from '../obligation/types.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import { policyFor } from '../policy/policy-for.js';
import type { Policy } from '../policy/types.js';
import type { DrillOptions } from './drill-options.js';
import { assertLaunchable } from './launch-blockers.js';
import { launchYear, matterCompletion } from './matter-deadline.js';
import type { LaunchMoment } from './matter-deadline.js';
import { leadersOf, ownersOf, ownerSource } from './matter-owners.js';
import type { Office, OwnerSource } from './matter-owners.js';
import { termsOf } from './matter-terms.js';
import { launchedMatters, refreshResolution } from './resolve-draft.js';
import type { Draft, DraftDuty, DraftMatter } from './types.js';

/** A zone other than the calendar's, as resolved outside (the domain knows no zone names). */
export type Zone = Pick<CalendarData, 'timeZone' | 'utcOffsetMinutes'>;

export interface LaunchRequest {
  readonly directiveId: string;
  readonly index: OrganisationIndex;
  readonly policy: Policy;
  /** The whole calendar; a launch pins the years from its own on. */
  readonly calendar: CalendarData;
  /** Real instant of the launch: "issued", whatever the document's date. */
  readonly launchAt: Instant;
  /** Null for the real thing. */
  readonly drill: DrillOptions | null;
  readonly office: Office;
  /** Account id. */
  readonly launchedBy: string;
  /** Gives the id of the n-th obligation, n from 1; stable, so that a repeated launch gives the same ids. */
  readonly obligationId: (n: number) => string;
  /** By the name of a unit's own zone. A unit whose zone, or its parents', is the calendar's needs no entry. */
  readonly zones?: Readonly<Record<string, Zone>>;
}

/** A matter as launched, for the read model, with the obligation that carries it. */
export interface PlannedMatter {
  readonly obligationId: string;
  readonly matter: DraftMatter;
  /** Duties of the text that a person mapped to this matter. */
  readonly duties: readonly Pick<DraftDuty, 'id' | 'span' | 'text'>[];
  readonly input: IssueInput;
}

export interface LaunchPlan {
  readonly directiveId: string;
  readonly issuedAt: Instant;
  readonly launchedBy: string;
  readonly drill: DrillTimeline | null;
  readonly policyVersion: string;
  readonly calendarVersion: string;
  /** In the order of the text. */
  readonly matters: readonly PlannedMatter[];
}

/** What a launch is planned against, before the calendar is cut to its years. */
export function launchMoment(request: Pick<LaunchRequest, 'calendar' | 'launchAt' | 'drill'>): LaunchMoment {
  const { calendar, launchAt, drill } = request;
  return { launchAt, planning: { calendar, drill: drill && { ...drill, realStart: launchAt } } };
}

/**
 * One obligation for each matter, each with at least one lead. Refuses like `assertLaunchable`, and with
 * `invalid-input` when an owner's time zone is not among `zones`.
 */
export function planLaunch(asKept: Draft, request: LaunchRequest): LaunchPlan {
  const { index, policy, calendar } = request;
  const draft = refreshResolution(asKept, index);
  const moment = launchMoment(request);
  assertLaunchable(draft, { ...moment, index });
  const planning = pinnedFrom(moment);
  const source = ownerSource(draft, index);
  return {
    directiveId: request.directiveId,
    issuedAt: request.launchAt,
    launchedBy: request.launchedBy,
    drill: planning.drill,
    policyVersion: policy.version,
    calendarVersion: calendar.version,
    matters: launchedMatters(draft).map((matter, position) => {
      const obligationId = request.obligationId(position + 1);
      const input = issueInput({ id: obligationId, matter, source, draft, planning, request });
      return { obligationId, matter, duties: mappedDuties(draft, matter.key), input };
    }),
  };
}

/** The calendar cut to the years that a launch may need: its own local year and all later ones. */
function pinnedFrom(moment: LaunchMoment): PlanningContext {
  const { calendar, drill } = moment.planning;
  return { calendar: calendarSlice(calendar, launchYear(moment), 9999), drill };
}

interface IssueContext {
  readonly id: string;
  readonly matter: DraftMatter;
  readonly source: OwnerSource;
  readonly draft: Draft;
  readonly planning: PlanningContext;
  readonly request: LaunchRequest;
}

function issueInput({ id, matter, source, draft, planning, request }: IssueContext): IssueInput {
  const { directiveId, index, policy, launchAt, office } = request;
  const owners = ownersOf(matter, source);
  const { hasClosingStandard, isPersonal, ...terms } = termsOf(matter, launchAt);
  return {
    id,
    directiveId,
    kind: matter.kind,
    policy: policyFor(policy, draft.header.urgency),
    planning: inZoneOf(owners, planning, request),
    issuedAt: launchAt,
    owners,
    leaders: leadersOf(matter, index),
    office: { unitId: office.unitId, headPostId: office.headPostId, dutyPostId: office.dutyPostId },
    // A date in the document is in the calendar's zone, whoever owes it.
    completion: matterCompletion(matter, { launchAt, planning }),
    ...terms,
    ...(hasClosingStandard ? { hasClosingStandard } : {}),
    ...(isPersonal ? { isPersonal } : {}),
  };
}

function mappedDuties(draft: Draft, matterKey: string): PlannedMatter['duties'] {
  return draft.duties
    .filter(({ outcome }) => outcome?.type === 'mapped' && outcome.matterKey === matterKey)
    .map(({ id, span, text }) => ({ id, span, text }));
}

/** The clocks of a matter run in its leads' zone if they share one, else in the calendar's. */
function inZoneOf(
  owners: readonly Owner[],
  planning: PlanningContext,
  { index, zones = {}, launchAt, calendar: whole }: LaunchRequest,
): PlanningContext {
  const { calendar } = planning;
  const leads = owners.filter(({ role }) => role === 'lead');
  const names = new Set(leads.map(({ unitId }) => zoneNameOf(unitId, index) ?? calendar.timeZone));
  const [name] = names;
  if (names.size !== 1 || name === undefined || name === calendar.timeZone) return planning;
  const zone = Object.hasOwn(zones, name) ? zones[name] : undefined;
  if (zone === undefined) {
    throw new DomainError('invalid-input', `the time zone ${name} of an owner was not resolved`, {
      timeZone: name,
    });
  }
  const { timeZone, utcOffsetMinutes } = zone;
  const local = { ...planning, calendar: { ...whole, timeZone, utcOffsetMinutes } };
  // At New Year the owner's year may still be the one before the calendar's.
  return pinnedFrom({ launchAt, planning: local });
}

/** A unit's zone, or that of the nearest unit above it that has one; null when none has. */
function zoneNameOf(unitId: string, index: OrganisationIndex): string | null {
  const seen = new Set<string>();
  for (let id: string | null = unitId; id !== null && !seen.has(id);) {
    seen.add(id);
    const unit = index.unitById.get(id);
    if (unit?.timeZone != null) return unit.timeZone;
    id = unit?.parentId ?? null;
  }
  return null;
}
