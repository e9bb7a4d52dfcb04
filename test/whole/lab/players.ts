/** How departments, leaders and the office behave towards one obligation: well, badly, twice at once, or not at all. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Ledger } from './ledger.js';
import type { LaunchedObligation } from './launching.js';
import type { Person, Reply } from './people.js';
import type { Random } from './random.js';

/** Who is at the table, and by which chance they act. */
export interface Table {
  readonly as: (username: string) => Person;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly obligation: LaunchedObligation;
  /** People wait up to so long before they act. */
  readonly slownessMs: number;
}

const answer = {
  stage: '整改中',
  facts: '排查堤段12处，发现隐患3处，已整改2处。',
  nextStep: '三日内完成剩余1处加固。',
  nextStepOn: '2026-06-15',
};

type Act = readonly [
  who: 'handler' | 'head' | 'office' | 'leaders' | 'supervisor',
  body: { readonly type: string },
];

const acknowledge: Act = ['handler', { type: 'acknowledge' }];
const respond: Act = ['handler', { type: 'respond', ...answer } as { type: string }];
const submit: Act = [
  'head',
  {
    type: 'submit',
    summary: '全部整改完毕。',
    standard: '逐处复查合格。',
    overMissing: { reason: '配合单位无意见。' },
  } as { type: string },
];
const assent: Act = ['leaders', { type: 'assent' }];
const approve: Act = ['office', { type: 'approve' }];
const sendBack: Act = ['office', { type: 'return', reason: '照片不全。' } as { type: string }];
const closing: readonly Act[] = [submit, assent, approve];

/** Each is a life that an obligation may lead; what is refused in it is refused on purpose. */
const lives: readonly (readonly Act[])[] = [
  [acknowledge, respond, ...closing],
  [acknowledge, respond, submit, assent, sendBack, respond, ...closing],
  [acknowledge, acknowledge, approve, respond, respond, ...closing],
  [acknowledge],
  [respond, submit],
  [],
  [['office', reminding()], ['supervisor', reminding()], acknowledge, respond],
  [['office', reassigning('forestry')], acknowledge],
];

/** Plays one life to its end. */
export async function play(table: Table): Promise<void> {
  const { random, obligation, ledger, slownessMs } = table;
  const [owner] = obligation.owners;
  for (const [who, body] of random.pick(lives)) {
    await pause(random.within(0, slownessMs));
    const command = body.type === 'remind' ? { ...body, unitIds: [owner?.unitId ?? ''] } : body;
    for (const person of peopleFor(table, who)) {
      const isRaced = random.oneIn(8);
      const isPatient = !random.oneIn(8);
      await ledger.give({ person, obligationId: obligation.id, body: command, isRaced, isPatient });
    }
  }
}

/** The office calls off what is still open, so that the directive ends. */
export async function callOff({
  as,
  ledger,
  obligation,
}: Pick<Table, 'as' | 'ledger' | 'obligation'>): Promise<Reply> {
  const body = { type: 'cancel', reason: '演练结束。' } as { type: string };
  return ledger.give({
    person: as('office'),
    obligationId: obligation.id,
    body,
    isRaced: false,
    isPatient: true,
  });
}

/** Every leader of the demo that a matter may name; those who answer for another one are refused. */
const leaders = ['leader-command', 'leader-water', 'leader-urban', 'leader-rescue'];

function peopleFor({ as, obligation }: Table, who: Act[0]): readonly Person[] {
  if (who === 'leaders') return leaders.map(as);
  if (who === 'office' || who === 'supervisor') return [as(who)];
  return [as(`${obligation.owners[0]?.unitId ?? ''}-${who}`)];
}

function reminding(): { readonly type: string } {
  return { type: 'remind' };
}

function reassigning(unitId: string): { readonly type: string } {
  const order = { type: 'reassign', add: { unitId, role: 'assist' }, reason: '协同办理。' };
  return order;
}
