/** Decisions from a file, and from lines as a person types them. */
import { Readable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { fromFile, fromLines } from '../../../cli/check/answerer.js';
import type { Answerer } from '../../../cli/check/answerer.js';
import { later } from '../../../cli/check/question.js';
import type { Choice, Question } from '../../../cli/check/question.js';

const choice = (key: string, asks?: Choice['asks']): Choice => ({
  key,
  label: key,
  ...(asks === undefined ? {} : { asks }),
  act: () => ({ type: 'stay' }),
});

const question: Question = {
  id: 'doubt:1',
  kinds: ['doubt:no-owner', 'doubt'],
  lines: [],
  choices: [
    choice('take'),
    choice('assign', { prompt: '单位' }),
    choice('read', { prompt: '理由', otherwise: '无误' }),
    later,
  ],
};

/** What is answered to the same question, so many times. */
async function answered(answerer: Answerer, times = 1) {
  const answers: unknown[] = [];
  for (let n = 0; n < times; n += 1) {
    const answer = await answerer.answer(question);
    answers.push(answer === null ? null : [answer.choice.key, answer.words]);
  }
  answerer.close();
  return answers;
}

describe('an answer file', () => {
  test('when it answers by id and by kind, then the nearest counts; what it does not answer is left', async () => {
    expect(await answered(fromFile({ doubt: 'later', 'doubt:no-owner': 'take' }))).toEqual([['take', '']]);
    expect(
      await answered(fromFile({ doubt: 'take', 'doubt:1': { choice: 'assign', words: '市水利局' } })),
    ).toEqual([['assign', '市水利局']]);
    expect(await answered(fromFile({ duty: 'waive' }))).toEqual([null]);
  });

  test('when it has a list, then one after the other is used up', async () => {
    expect(await answered(fromFile({ doubt: ['take', { choice: 'read' }] }), 3)).toEqual([
      ['take', ''],
      ['read', '无误'],
      null,
    ]);
  });

  test('when a choice does not exist or lacks its words, then it says what is needed', () => {
    expect(() => fromFile({ doubt: 'perhaps' }).answer(question)).toThrow('no such choice');
    expect(() => fromFile({ doubt: 'assign' }).answer(question)).toThrow('needs words');
  });
});

describe('lines', () => {
  const typed = (...lines: readonly string[]) =>
    fromLines(Readable.from(lines.map((line) => `${line}\n`)), () => undefined);

  test('when a number, a key or nothing is typed, then that choice or the first is taken', async () => {
    expect(await answered(typed('4', 'take', ''), 3)).toEqual([
      ['later', ''],
      ['take', ''],
      ['take', ''],
    ]);
  });

  test('when words are wanted, then they are asked for until they come, or what else holds is taken', async () => {
    expect(await answered(typed('2', '', '2', '市水利局', '3', ''), 2)).toEqual([
      ['assign', '市水利局'],
      ['read', '无误'],
    ]);
  });

  test('when the lines end, then nothing is decided', async () => {
    expect(await answered(typed('7', '2'))).toEqual([null]);
  });
});
