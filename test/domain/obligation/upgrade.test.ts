/** States that earlier releases recorded: read with what was added since, and left alone when nothing is missing. */
import { expect, test } from '@jest/globals';
import { obligationMachine } from '../../../domain/obligation/machine.js';
import type { ObligationState } from '../../../domain/obligation/types.js';
import { initialParts } from '../../../domain/obligation/upgrade.js';
import { handler, Life } from './sample.js';

test('when a state lacks what was added since, then it comes with its defaults and keeps all it had', () => {
  const { state } = new Life();
  const parts = Object.keys(initialParts());
  const old = Object.fromEntries(
    Object.entries(state).filter(([name]) => !parts.includes(name)),
  ) as unknown as ObligationState;
  expect(obligationMachine.upgrade(old)).toEqual(state);
});

test('when nothing is missing, then the state is the same object', () => {
  const life = new Life();
  life.must(handler('water'), { type: 'respond', unitId: 'water' }, '2026-03-11 10:10');
  expect(obligationMachine.upgrade(life.state)).toBe(life.state);
  expect(life.state.workers).toEqual([handler('water').accountId]);
});
