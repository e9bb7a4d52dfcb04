/** Every command in every phase by every role: what is carried out, and what is refused and why. */
import { describe, expect, test } from '@jest/globals';
import { DomainError } from '../../../domain/domain-error.js';
import type { Actor } from '../../../domain/machine.js';
import { allowedCommands } from '../../../domain/obligation/allowed-commands.js';
import { coreRules } from '../../../domain/obligation/core-rules.js';
import { decide } from '../../../domain/obligation/decide.js';
import type { ObligationCommand, ObligationState } from '../../../domain/obligation/types.js';
import { at } from '../calendar/beijing.js';
import { admin, handler, head, leader, Life, office, owner, supervisor } from './sample.js';

const actors = {
  office,
  'another office': { ...office, unitId: 'another-office' },
  handler: handler('water'),
  head: head('water'),
  'assisting head': head('media'),
  'a stranger’s head': head('fire'),
  leader,
  'another leader': { ...leader, postId: 'vice-mayor-2' },
  supervisor,
  admin,
} as const satisfies Record<string, Actor>;

type Who = keyof typeof actors;

/** The lead's receipt is missed and escalated, its answer recorded by telephone; one clock waits for an instant. */
function openLife(): Life {
  const life = new Life({ owners: [owner('water'), owner('media', 'assist')] });
  life.must(
    office,
    {
      type: 'record-for-another',
      unitId: 'water',
      what: 'respond',
      occurredAt: at('2026-03-11 11:02'),
      source: 'telephone',
    },
    '2026-03-11 11:05',
  );
  const { rounds, lastAt } = life.state;
  const unplanned = [
    { name: 'progress', round: rounds.progress ?? 1, startedAt: lastAt, year: 2027 },
  ] as const;
  life.state = { ...life.state, unplanned, clocks: [] };
  return life;
}

const states = (() => {
  const life = openLife();
  const open = life.state;
  life.must(head('water'), { type: 'submit', unitId: 'water', overMissing: true }, '2026-03-11 12:00');
  const submitted = { ...life.state, unplanned: open.unplanned };
  life.must(leader, { type: 'assent', postId: 'vice-mayor' }, '2026-03-11 12:10');
  const assented = { ...life.state, unplanned: open.unplanned };
  life.must(office, { type: 'approve' }, '2026-03-11 12:20');
  return { open, submitted, assented, closed: life.state } satisfies Record<string, ObligationState>;
})();

type Stage = keyof typeof states;
const stages: readonly Stage[] = ['open', 'submitted', 'assented', 'closed'];
const running: readonly Stage[] = ['open', 'submitted', 'assented'];

interface Row {
  readonly command: ObligationCommand;
  /** Who has the right to it at all. */
  readonly rightOf: readonly Who[];
  /** Who may use the right, at which stages; everybody with the right when it is not a map by role. */
  readonly possible: readonly Stage[] | Readonly<Partial<Record<Who, readonly Stage[]>>>;
}

const recordId = states.open.unconfirmed[0]?.recordId ?? 'missing';
const table: readonly Row[] = [
  { command: { type: 'acknowledge', unitId: 'media' }, rightOf: ['assisting head'], possible: running },
  { command: { type: 'acknowledge', unitId: 'water' }, rightOf: ['handler', 'head'], possible: [] },
  { command: { type: 'respond', unitId: 'water' }, rightOf: ['handler', 'head'], possible: running },
  { command: { type: 'respond', unitId: 'media' }, rightOf: ['assisting head'], possible: running },
  { command: { type: 'respond', unitId: 'fire' }, rightOf: [], possible: [] },
  {
    command: { type: 'submit', unitId: 'water', overMissing: true },
    rightOf: ['head'],
    possible: ['open'],
  },
  { command: { type: 'assent', postId: 'vice-mayor' }, rightOf: ['leader'], possible: ['submitted'] },
  { command: { type: 'approve' }, rightOf: ['office'], possible: ['assented'] },
  {
    command: { type: 'return' },
    rightOf: ['office', 'leader'],
    possible: { office: ['submitted', 'assented'], leader: ['submitted'] },
  },
  { command: { type: 'move-to-long-term' }, rightOf: ['office'], possible: [] },
  {
    command: { type: 'remind', unitIds: ['water'] },
    rightOf: ['office', 'leader', 'supervisor'],
    possible: running,
  },
  {
    command: { type: 'reassign', removeUnitId: null, add: owner('fire') },
    rightOf: ['office'],
    possible: ['open'],
  },
  { command: { type: 'cancel' }, rightOf: ['office'], possible: running },
  {
    command: {
      type: 'record-for-another',
      unitId: 'media',
      what: 'acknowledge',
      occurredAt: at('2026-03-11 11:30'),
      source: 'paper',
    },
    rightOf: ['office'],
    possible: running,
  },
  {
    command: { type: 'confirm-record', unitId: 'water', recordId },
    rightOf: ['handler', 'head'],
    possible: running,
  },
  {
    command: {
      type: 'acknowledge-escalation',
      escalationId: 'receipt-1-2',
      postId: 'office-duty',
      action: 'telephoned',
    },
    rightOf: ['office'],
    possible: running,
  },
  {
    command: {
      type: 'acknowledge-escalation',
      escalationId: 'receipt-1-1',
      postId: 'water-head',
      action: 'seen',
    },
    rightOf: ['head'],
    possible: running,
  },
  {
    command: { type: 'request-review', clock: 'receipt', round: 1 },
    rightOf: ['supervisor'],
    possible: stages,
  },
  {
    command: { type: 'pin-instant', clock: 'progress', dueAt: at('2027-01-04 18:00') },
    rightOf: ['office'],
    possible: running,
  },
];

const names = Object.keys(actors) as Who[];
const cases = table.flatMap((row) =>
  stages.flatMap((stage) =>
    names.map((who) => {
      const possible: readonly Stage[] = 'length' in row.possible ? row.possible : (row.possible[who] ?? []);
      const hasRight = row.rightOf.includes(who);
      const expected = !hasRight ? 'not-permitted' : possible.includes(stage) ? 'done' : 'wrong-state';
      return { ...row, stage, who, type: row.command.type, expected };
    }),
  ),
);

function outcome(state: ObligationState, actor: Actor, command: ObligationCommand): DomainError | 'done' {
  const now = at('2026-03-11 13:00');
  try {
    const events = decide(state, { id: 'x', receivedAt: now, actor, command }, now);
    expect(events.length).toBeGreaterThan(0);
    return 'done';
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

describe('commands by phase and role', () => {
  test.each(cases)('when it is $stage and $type comes from $who, then: $expected', (row) => {
    const state = states[row.stage];
    const before = JSON.stringify(state);
    const actor = actors[row.who];
    const result = outcome(state, actor, row.command);
    expect(JSON.stringify(state)).toBe(before);
    const allowed = allowedCommands(state, actor);
    if (result === 'done') {
      expect(row.expected).toBe('done');
      expect(allowed).toContain(row.type);
      return;
    }
    // An escalation towards somebody else is a matter of right, as far as the actor has a post at all.
    expect(result.code).toBe(
      row.stage === 'closed' && result.code === 'wrong-state' && row.expected === 'not-permitted'
        ? 'wrong-state'
        : row.expected,
    );
    expect(result.details['allowed']).toEqual(allowed);
  });

  test('when it is closed, then a supervisor may ask for the review of a miss, a leader take it up again, and nobody else do anything', () => {
    for (const who of names) {
      const expected =
        new Map<string, readonly string[]>([
          ['supervisor', ['request-review']],
          ['leader', ['instruct']],
        ]).get(actors[who].role) ?? [];
      expect(allowedCommands(states.closed, actors[who])).toEqual(expected);
    }
  });

  test.each([
    ['open', 'head', ['acknowledge-escalation', 'confirm-record', 'respond', 'submit']],
    ['open', 'handler', ['acknowledge-escalation', 'confirm-record', 'respond']],
    ['open', 'assisting head', ['acknowledge', 'respond']],
    ['open', 'leader', ['remind']],
    ['submitted', 'leader', ['assent', 'remind', 'return']],
    ['assented', 'leader', ['remind']],
    ['open', 'supervisor', ['remind', 'request-review']],
    ['open', 'a stranger’s head', []],
    ['open', 'admin', []],
  ] as const)('when it is %s, then %s may of the core %j', (stage, who, expected) => {
    const ofCore = allowedCommands(states[stage], actors[who]).filter((type) => type in coreRules);
    expect([...ofCore].sort()).toEqual(expected);
  });

  test.each(['standing', 'prohibition'] as const)(
    'when it is a %s matter, then the office alone ends it',
    (kind) => {
      const life = new Life({ kind });
      expect(life.do(head('water'), { type: 'submit', unitId: 'water' }, '2026-03-11 10:01')?.code).toBe(
        'wrong-state',
      );
      expect(life.do(leader, { type: 'move-to-long-term' }, '2026-03-11 10:02')?.code).toBe('not-permitted');
      life.must(office, { type: 'move-to-long-term' }, '2026-03-11 10:03');
      expect(life.state.closure).toEqual({ how: 'long-term', at: at('2026-03-11 10:03') });
      expect(life.state.clocks).toEqual([]);
    },
  );
});
