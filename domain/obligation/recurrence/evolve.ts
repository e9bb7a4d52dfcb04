/** What the series' events do to its state. */
import type { Evolvers } from '../evolver.js';
import type { ObligationState } from '../types.js';
import type { RecurrenceEvent } from './events.js';
import { mostPassed, ruleOf } from './series.js';
import type { Following, NumberedRule, PassedRange, Series } from './series.js';

export const recurrenceEvolvers: Evolvers<RecurrenceEvent> = {
  'series-started': (state, { rule, then }) => ({
    ...state,
    series: {
      rule,
      ...then,
      isPaused: false,
      endedAt: null,
      skipped: [],
      passed: [],
      counts: { opened: 0, passed: 0, skipped: 0 },
    },
  }),
  'occurrence-opened': (state, { occurrence, then }) =>
    changed(state, (series) => ({
      ...follow(series, then),
      ...(then === null ? {} : { opened: occurrence }),
      passed: then === null ? without(series.passed, occurrence.n) : series.passed,
      counts: { ...series.counts, opened: series.counts.opened + 1 },
    })),
  'occurrences-passed': (state, { first, last, then }) =>
    changed(state, (series) => ({
      ...follow(series, then),
      passed: [...series.passed, { first, last }].slice(-mostPassed),
      counts: { ...series.counts, passed: series.counts.passed + last - first + 1 },
    })),
  'occurrence-skipped': (state, { n, then }) =>
    changed(state, (series) => ({
      ...follow(then === null ? { ...series, skipped: [...series.skipped, n] } : series, then),
      counts: { ...series.counts, skipped: series.counts.skipped + 1 },
    })),
  'series-paused': (state) => changed(state, (series) => ({ ...series, isPaused: true })),
  'series-resumed': (state, { then }) =>
    changed(state, (series) => ({ ...follow(series, then), isPaused: false })),
  'series-restarted': (state, { rule, start, skipped, then }) =>
    changed(state, (series) => {
      const { passed, counts } = series;
      const former = formerRules(series);
      const { former: _, ...rest } = series;
      const next = {
        ...rest,
        rule,
        start,
        skipped,
        endedAt: null,
        ...(former.length === 0 ? {} : { former }),
      };
      // Numbers that were to be skipped meant other days.
      const count = counts.skipped - series.skipped.length + skipped.length;
      return follow({ ...next, passed, counts: { ...counts, skipped: count } }, then);
    }),
  'series-replanned': (state, { then }) => changed(state, (series) => follow(series, then)),
  'series-ended': (state, { effectiveAt }) =>
    changed(state, (series) => ({ ...series, next: null, waitsForYear: null, endedAt: effectiveAt })),
};

function changed(state: ObligationState, change: (series: Series) => Series): ObligationState {
  return state.series === null ? state : { ...state, series: change(state.series) };
}

/** What was to be skipped and is behind the series now is forgotten. */
function follow(series: Series, then: Following | null): Series {
  if (then === null) return series;
  const behind = then.last?.n ?? 0;
  return { ...series, ...then, skipped: series.skipped.filter((n) => n > behind) };
}

/** With the present one, those of which something passed that can still be issued. */
function formerRules(series: Series): readonly NumberedRule[] {
  const of = series.passed.map(({ first }) => ruleOf(series, first));
  const known = [...(series.former ?? []), { rule: series.rule, start: series.start ?? null }];
  return known.filter((each) => of.some(({ start }) => start?.n === each.start?.n));
}

function without(ranges: readonly PassedRange[], n: number): readonly PassedRange[] {
  return ranges.flatMap(({ first, last }) => {
    if (n < first || n > last) return [{ first, last }];
    const parts = [
      { first, last: n - 1 },
      { first: n + 1, last },
    ];
    return parts.filter((part) => part.first <= part.last);
  });
}
