/** To whom a unit may hand a matter down. */
import { expect, test } from '@jest/globals';
import { standingBelow } from '../../../domain/organisation/standing-below.js';
import type { Unit, UnitLevel } from '../../../domain/organisation/types.js';

const unit = (id: string, level: UnitLevel, parentId: string | null): [string, Unit] => [
  id,
  { id, name: id, shortName: null, aliases: [], parentId, level, timeZone: null, group: null },
];
const unitById = new Map([
  unit('city', 'city', null),
  unit('water', 'department', 'city'),
  unit('power', 'department', 'city'),
  unit('county', 'county', 'city'),
  unit('county-water', 'department', 'county'),
  unit('town', 'township', 'county'),
  unit('village', 'village', 'town'),
  unit('other-county', 'county', 'city'),
  unit('other-town', 'township', 'other-county'),
]);

test.each<readonly [string, string, number | null]>([
  ['city', 'county', 1],
  ['city', 'town', 2],
  ['city', 'village', 3],
  ['city', 'water', 0],
  ['city', 'county-water', 1],
  ['water', 'county', 1],
  ['water', 'county-water', 1],
  ['water', 'town', 2],
  ['water', 'power', null],
  ['water', 'city', null],
  ['county', 'county-water', 0],
  ['county', 'town', 1],
  ['county', 'other-town', null],
  ['county-water', 'town', 1],
  ['county-water', 'other-town', null],
  ['county-water', 'county', null],
  ['town', 'village', 1],
  ['village', 'town', null],
  ['city', 'city', null],
  ['city', 'nowhere', null],
  ['nowhere', 'city', null],
])('when %s hands down to %s, then it stands %j levels below', (upper, lower, levels) => {
  expect(standingBelow(upper, lower, { unitById })?.levels ?? null).toBe(levels);
});
