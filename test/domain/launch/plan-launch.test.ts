/** What a launch pins: owners, leaders, policy, calendar, zone, drill and completion. */
import { describe, expect, test } from '@jest/globals';
import type { ParsedMatter } from '../../../domain/directive/types.js';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import { planLaunch } from '../../../domain/launch/plan-launch.js';
import type { LaunchRequest } from '../../../domain/launch/plan-launch.js';
import { indexOrganisation } from '../../../domain/organisation/index-organisation.js';
import { defaultCalendar } from '../../../seeds/calendar/cn.js';
import { post, sample, sampleIndex, unit } from '../organisation/sample-organisation.js';
import {
  beijing,
  corrected,
  deadline,
  draftOf,
  launchAt,
  launchRequest,
  parsedDirective,
  parsedMatter,
} from './sample.js';

/** The obligation of a draft of one matter. */
function planned(matter: Partial<ParsedMatter>, request: Partial<LaunchRequest> = {}) {
  const [first] = planLaunch(draftOf(matter), launchRequest(request)).matters;
  if (first === undefined) throw new Error('nothing was planned');
  return first.input;
}

describe('owners and leaders', () => {
  test('when a lead and an assistant are named, then each slot has its role and the posts of its unit', () => {
    expect(planned({ assistUnits: ['东岭县'] }).owners).toEqual([
      { unitId: 'water', role: 'lead', headPostId: 'water-head', dutyPostId: null },
      { unitId: 'east', role: 'assist', headPostId: 'east-head', dutyPostId: null },
    ]);
  });

  test('when two bodies are written as one, then one slot with the inbox’s posts owes', () => {
    expect(planned({ leadUnits: ['市纪委监委'] }).owners).toEqual([
      { unitId: 'discipline', role: 'lead', headPostId: 'discipline-head', dutyPostId: null },
    ]);
  });

  test('when one unit is named by two names, then it has one slot with the stronger role', () => {
    const { owners } = planned({
      leadUnits: ['市水利局'],
      assistUnits: ['市水务局'],
      guideUnits: ['市监委', '市纪委'],
    });
    expect(owners.map(({ unitId, role }) => [unitId, role])).toEqual([
      ['water', 'lead'],
      ['discipline', 'guide'],
    ]);
  });

  test('when all units owe, then the addressees are frozen as leads, and those named keep their slot', () => {
    const draft = draftFrom(
      parsedDirective({
        addressees: ['各县区人民政府', '市纪委监委'],
        matters: [
          parsedMatter({
            leadUnits: [],
            assistUnits: ['市水利局'],
            addressedToAll: true,
            mode: 'collective',
          }),
        ],
      }),
      sampleIndex,
    );
    const owners = planLaunch(draft, launchRequest()).matters[0]?.input.owners ?? [];
    expect(owners.map(({ unitId, role }) => [unitId, role])).toEqual([
      ['east', 'lead'],
      ['west', 'lead'],
      ['discipline', 'lead'],
      ['water', 'assist'],
    ]);
  });

  test('when a leader is named by name and by title, then the post stands once, with its duty post', () => {
    expect(planned({ leaders: ['乙某', '分管水利工作的副市长', '甲子某'] }).leaders).toEqual([
      { postId: 'vice', dutyPostId: 'vice-duty' },
      { postId: 'water-head', dutyPostId: null },
    ]);
  });

  test('when a unit was created after the draft, then the launch finds it', () => {
    const draft = draftOf({ leadUnits: ['市某局'] });
    const index = indexOrganisation({
      ...sample,
      units: [...sample.units, unit('new', '市某局')],
      posts: [...sample.posts, post('new-head', 'new')],
    });
    expect(planLaunch(draft, launchRequest({ index })).matters[0]?.input.owners).toMatchObject([
      { unitId: 'new', headPostId: 'new-head' },
    ]);
  });
});

describe('what is pinned', () => {
  test('when it is launched, then ids, office, issue and policy are those of the launch', () => {
    const draft = corrected(draftOf(), { type: 'edit-header', fields: { urgency: '特急' } });
    const plan = planLaunch(draft, launchRequest());
    expect(plan).toMatchObject({
      directiveId: 'd1',
      issuedAt: launchAt,
      launchedBy: 'office-1',
      drill: null,
      policyVersion: 'standard-v1',
      calendarVersion: defaultCalendar.version,
    });
    expect(plan.matters[0]?.input).toMatchObject({
      id: 'd1-1',
      directiveId: 'd1',
      issuedAt: launchAt,
      office: { unitId: 'city', headPostId: null, dutyPostId: 'city-duty' },
      policy: { urgency: '特急', version: 'standard-v1' },
      completion: null,
      isSameDay: false,
    });
  });

  test('when it is launched in 2026, then only the calendar from 2026 on is carried', () => {
    const years = Object.keys(planned({}).planning.calendar.years);
    expect(years).toContain('2026');
    expect(years.filter((year) => Number(year) < 2026)).toEqual([]);
  });

  test('when 当日 is in the text, then the response is of the same day and nothing completes', () => {
    expect(planned({ deadline: deadline('same-day', null, '当日') })).toMatchObject({
      isSameDay: true,
      completion: null,
    });
  });

  test('when a matter is a prohibition or standing, then a date in it neither blocks nor completes it', () => {
    const past = { deadline: deadline('date', '2026-06-01T00:00:00+08:00') };
    expect(planned({ ...past, kind: 'prohibition' }).completion).toBeNull();
    expect(planned({ ...past, kind: 'standing' }).completion).toBeNull();
  });

  test('when an owner lives in another zone, then its clocks run there and the date stays the document’s', () => {
    const index = indexOrganisation({
      ...sample,
      units: sample.units.map((each) => (each.id === 'east' ? { ...each, timeZone: 'Asia/Urumqi' } : each)),
    });
    const zones = { 'Asia/Urumqi': { timeZone: 'Asia/Urumqi', utcOffsetMinutes: 360 } };
    const dated = { deadline: deadline('date', '2026-07-01T00:00:00+08:00') };
    const east = planned({ ...dated, leadUnits: ['东岭县'] }, { index, zones });
    expect(east.planning.calendar).toMatchObject({ timeZone: 'Asia/Urumqi', utcOffsetMinutes: 360 });
    expect(east.completion?.dueAt).toBe(beijing('2026-07-01T00:00'));
    const both = planned({ leadUnits: ['东岭县', '西岭县'], mode: 'lead' }, { index, zones });
    expect(both.planning.calendar.utcOffsetMinutes).toBe(480);
    expect(() => planned({ leadUnits: ['东岭县'] }, { index })).toThrow(/Asia\/Urumqi/);
  });

  test('when it is New Year in Beijing but not at the owner’s, then the owner’s old year is carried', () => {
    const index = indexOrganisation({
      ...sample,
      units: sample.units.map((each) => (each.id === 'east' ? { ...each, timeZone: 'Asia/Urumqi' } : each)),
    });
    const zones = { 'Asia/Urumqi': { timeZone: 'Asia/Urumqi', utcOffsetMinutes: 360 } };
    const at = { index, zones, launchAt: beijing('2026-01-01T00:30') };
    expect(Object.keys(planned({ leadUnits: ['东岭县'] }, at).planning.calendar.years)).toContain('2025');
    expect(Object.keys(planned({}, at).planning.calendar.years)).not.toContain('2025');
  });
});

describe('a drill', () => {
  const drill = { dayMs: 24_000, drillStart: beijing('2020-02-09T18:00') };

  test('when a day lasts 24 seconds, then the timeline starts at the launch and deadlines are scaled', () => {
    const input = planned({ deadline: deadline('date', '2020-02-11T00:00:00+08:00') }, { drill });
    expect(input.planning.drill).toEqual({ ...drill, realStart: launchAt });
    expect(Object.keys(input.planning.calendar.years)).toContain('2020');
    expect(input.completion).toEqual({ dueAt: launchAt + 30_000, isExclusive: true });
    expect(input.issuedAt).toBe(launchAt);
  });

  test('when it is the real thing, then the same draft has the same obligations but for its instants', () => {
    const matter = { deadline: deadline('relative', null, '印发之日起2日内') };
    const { planning: _one, completion: _due, ...asDrill } = planned(matter, { drill });
    const { planning: _other, completion: _end, ...asReal } = planned(matter);
    expect(asDrill).toEqual(asReal);
  });
});

test('when the same draft is planned twice, then both plans are the same', () => {
  const draft = draftOf({ deadline: deadline('relative', null, '印发之日起2日内') });
  expect(planLaunch(draft, launchRequest())).toEqual(planLaunch(draft, launchRequest()));
});

test('when a matter is past and launched as due, then its past deadline goes with it', () => {
  const draft = corrected(draftOf({ deadline: deadline('date', '2026-06-01T00:00:00+08:00') }), {
    type: 'settle-deadline',
    matterKey: '一/1/1',
    choice: { type: 'launch-as-due' },
  });
  expect(planLaunch(draft, launchRequest()).matters[0]?.input.completion).toEqual({
    dueAt: beijing('2026-06-01T00:00'),
    isExclusive: true,
  });
});
