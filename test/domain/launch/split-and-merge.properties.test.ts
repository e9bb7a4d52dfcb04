/** However matters are cut and joined: the words stay, keys are unique, spans keep their order, nobody new owes anything. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText } from '../../../domain/directive/cleaned-text.js';
import { DomainError } from '../../../domain/domain-error.js';
import { correctDraft } from '../../../domain/launch/correct-draft.js';
import type { DraftCorrection } from '../../../domain/launch/corrections.js';
import { draftFrom } from '../../../domain/launch/draft-from.js';
import type { Draft } from '../../../domain/launch/types.js';
import { sampleIndex } from '../organisation/sample-organisation.js';
import { context, parsedDirective, parsedMatter } from './sample.js';

const characters = fc.constantFrom('查', '堤', '，', '。', '１', '\n', '　', 'a', ' ', '𠅤');
const words = fc.array(characters, { minLength: 1, maxLength: 20 }).map((some) => `办${some.join('')}`);
const people = fc.record({
  leadUnits: fc.subarray(['市水利局', '东岭县', '市某局']),
  assistUnits: fc.subarray(['市水利局', '市纪委监委']),
  leaders: fc.subarray(['乙某', '丁某']),
});

/** Matters that stand one after the other in a source, with words between them that belong to none. */
const readings = fc.array(fc.tuple(words, people), { minLength: 1, maxLength: 4 }).map((shapes) => {
  let source = '';
  const matters = shapes.map(([written, owners], n) => {
    source += `\n${n + 1}. `;
    const start = source.length;
    source += written;
    const span = [start, source.length] as const;
    source += '（市水利局）';
    return parsedMatter({ key: `一/${n + 1}/1`, span, text: cleanText(written).text, ...owners });
  });
  return { source, draft: draftFrom(parsedDirective({ matters }), sampleIndex, source) };
});

/** A cut or a merger of whatever matters there are by then. */
const steps = fc.array(
  fc.record({
    isSplit: fc.boolean(),
    place: fc.nat(20),
    at: fc.uniqueArray(fc.nat(24), { minLength: 1, maxLength: 3 }),
  }),
  { maxLength: 8 },
);

type Step = { readonly isSplit: boolean; readonly place: number; readonly at: readonly number[] };

function correctionFor({ matters }: Draft, { isSplit, place, at }: Step): DraftCorrection {
  const keys = matters.map(({ key }) => key);
  const first = place % keys.length;
  return isSplit
    ? { type: 'split-matter', matterKey: keys[first] ?? '', at: at.toSorted((a, b) => a - b) }
    : { type: 'merge-matters', matterKeys: keys.slice(first, first + 2 + (place % 2)) };
}

/** Applies what is allowed and leaves out what is refused. */
function cutAndJoined(draft: Draft, source: string | undefined, list: readonly Step[]): Draft {
  return list.reduce((left, step) => {
    try {
      const at = source === undefined ? context : { ...context, source };
      return correctDraft(left, correctionFor(left, step), at);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return left;
    }
  }, draft);
}

const wordsOf = ({ matters }: Draft) => matters.map(({ text }) => text).join('');
const ownersOf = ({ matters }: Draft) =>
  new Set(matters.flatMap(({ owners }) => owners.map((each) => each.writtenName)));

describe('cutting and joining', () => {
  test('when matters are cut and joined at random, then every word stays in its order', () => {
    fc.assert(
      fc.property(readings, steps, ({ draft, source }, list) => {
        expect(wordsOf(cutAndJoined(draft, source, list))).toBe(wordsOf(draft));
      }),
    );
  });

  test('when matters are cut and joined at random, then keys are unique and spans ordered, inside and apart', () => {
    fc.assert(
      fc.property(readings, fc.boolean(), steps, ({ draft, source }, withSource, list) => {
        const { matters } = cutAndJoined(draft, withSource ? source : undefined, list);
        expect(new Set(matters.map(({ key }) => key)).size).toBe(matters.length);
        const bounds = matters.flatMap(({ span }) => span);
        expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
        expect(bounds[0]).toBe(draft.matters[0]?.span[0]);
        expect(bounds.at(-1)).toBe(draft.matters.at(-1)?.span[1]);
      }),
    );
  });

  test('when matters are cut and joined at random, then the owners are those that were there', () => {
    fc.assert(
      fc.property(readings, steps, ({ draft, source }, list) => {
        expect(ownersOf(cutAndJoined(draft, source, list))).toEqual(ownersOf(draft));
      }),
    );
  });

  test('when a matter is cut and its parts are joined, then it has its words, owners and place again', () => {
    fc.assert(
      fc.property(readings, fc.nat(24), ({ draft, source }, at) => {
        const [matter] = draft.matters;
        if (matter === undefined) return;
        const step = { isSplit: true, place: 0, at: [at] };
        const cut = cutAndJoined(draft, source, [step]);
        if (cut === draft) return;
        const [joined] = cutAndJoined(cut, source, [{ isSplit: false, place: 0, at: [1] }]).matters;
        const { text, span, owners, leaders } = matter;
        const strongest = owners.filter(
          ({ writtenName }, n) => owners.findIndex((each) => each.writtenName === writtenName) === n,
        );
        expect(joined).toMatchObject({ text, span, leaders });
        expect(joined?.owners).toEqual(strongest);
      }),
    );
  });
});
