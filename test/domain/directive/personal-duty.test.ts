/** 要亲自…: duties that may not be delegated, and what only sounds like one. */
import { expect, test } from '@jest/globals';
import { findPersonalDuty } from '../../../domain/directive/personal-duty.js';
import { personalDutyOf } from '../../../domain/launch/personal-duty.js';

test.each([
  ['各单位主要负责同志要亲自抓、负总责', '要亲自抓'],
  ['单位负责人必须亲自部署排查工作。', '必须亲自部署排查工作'],
  ['县区长须每周亲自调度一次', '须每周亲自调度一次'],
  ['专报由主要领导亲自审签后报送', '亲自审签'],
  ['带班领导不得委托他人值守', '不得委托他人值守'],
])('when it says %s, then it is a personal duty by “%s”', (text, words) => {
  expect(findPersonalDuty(text)).toBe(words);
});

test.each([
  ['市领导已亲自部署并多次检查'],
  ['群众亲自体验后评价'],
  ['对水库逐座建档'],
  ['不得委托无资质单位施工'],
])('when it says %s, then it is none', (text) => {
  expect(findPersonalDuty(text)).toBeNull();
});

test('when a person said otherwise, then the person decides', () => {
  expect(personalDutyOf({ text: '主要负责人要亲自抓', isPersonal: false })).toMatchObject({
    isPersonal: false,
  });
  expect(personalDutyOf({ text: '建档', isPersonal: true })).toMatchObject({ isPersonal: true });
  expect(personalDutyOf({ text: '主要负责人要亲自抓' })).toMatchObject({ isPersonal: true });
});
