/** Turns: never more than so many at once for a key, everybody in order, and no key in the way of another. */
import { describe, expect, test } from '@jest/globals';
import { Turns } from '../../api/turns.js';

/** Work that ends when it is told to. */
function pieces(turns: Turns, key: string, names: readonly string[]) {
  const begun: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const results = names.map((name) =>
    turns.take(
      key,
      () =>
        new Promise<string>((resolve, reject) => {
          begun.push(name);
          ends.set(name, (error) => (error === undefined ? resolve(name) : reject(error)));
        }),
    ),
  );
  return { begun, results, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

describe('turns', () => {
  test('when more come than may run, then the others wait in order, also behind one that failed', async () => {
    const { begun, results, end } = pieces(new Turns(2), 'a', ['1', '2', '3', '4']);
    expect(begun).toEqual(['1', '2']);
    end('2', new Error('broken'));
    await expect(results[1]).rejects.toThrow('broken');
    expect(begun).toEqual(['1', '2', '3']);
    end('1');
    await expect(results[0]).resolves.toBe('1');
    expect(begun).toEqual(['1', '2', '3', '4']);
    end('3');
    end('4');
    await Promise.all([results[2], results[3]]);
  });

  test('when one key is busy, then another is not, and afterwards both begin anew', async () => {
    const turns = new Turns(1);
    const first = pieces(turns, 'a', ['1']);
    const other = pieces(turns, 'b', ['2']);
    expect([first.begun, other.begun]).toEqual([['1'], ['2']]);
    first.end('1');
    other.end('2');
    await Promise.all([...first.results, ...other.results]);
    const again = pieces(turns, 'a', ['3', '4']);
    expect(again.begun).toEqual(['3']);
    again.end('3');
    await again.results[0];
    again.end('4');
    await again.results[1];
  });
});
