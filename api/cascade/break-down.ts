/** Hands a matter down 分解下达 to up to a thousand units: a hundred in a command, resumable, answered as one. */
import type { CommandAnswer } from '../../activities/contract.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Instant } from '../../domain/instant.js';
import type { MachineState } from '../../domain/machine.js';
import type { ObligationState } from '../../domain/obligation/types.js';
import { cascadeOf } from '../../domain/policy/cascade.js';
import { refusePersonalNumbers } from '../../domain/privacy/personal-numbers.js';
import { commandsUnder, findRepeated } from '../../prisma/repositories/commands.js';
import type { KeptCommand } from '../../prisma/repositories/commands.js';
import { issuedBy } from '../../prisma/repositories/hand-downs.js';
import { loadOrganisation } from '../../prisma/repositories/organisation.js';
import { factsFor } from '../answer-from-log.js';
import { carryOutKept, refused, unknownOutcome } from '../commands/carry-out.js';
import type { Outcome } from '../commands/carry-out.js';
import type { KeptInParts } from '../commands/keep-in-parts.js';
import type { ApiDeps } from '../deps.js';
import { problem } from '../http/errors.js';
import { refuseIntoCalledOff } from '../obligations/refuse-called-off.js';
import { requireVisible } from '../obligations/visible-obligation.js';
import type { BreakDownOrder } from '../schemas/cascade.js';
import { commandUrl } from '../views/command-view.js';
import { iso } from '../views/iso.js';
import { obligationUrl } from '../views/obligation-view.js';
import { handDownCommand } from './hand-down-command.js';
import { keepBreakDown, partKeys, partsOf, wholeOf } from './keep-break-down.js';
import type { BreakDownRequest, Part } from './keep-break-down.js';

/**
 * Hands down, or gives the first answer of this key again. What is impossible is refused before anything is kept, whole;
 * only what another hand-down at the same time has made impossible is refused in part. Refuses with `not-found`,
 * `not-permitted`, `unknown-unit`, `impossible-deadline`, `wrong-state`, `personal-data`, `idempotency-mismatch`, and with
 * `outcome-unknown` while a part has no answer.
 */
export async function breakDown(deps: ApiDeps, request: BreakDownRequest) {
  const { whole, parts } = (await repeated(deps, request)) ?? (await keptAnew(deps, request));
  const outcomes: Outcome[] = [];
  for (const part of parts) {
    const isStuck = outcomes.some(({ answer }) => answer === null);
    // Once the outcome of one is unknown, the rest is left to the sweeper.
    const { id: commandId, receivedAt, answer } = part;
    outcomes.push(isStuck ? { commandId, receivedAt, answer } : await carryOutKept(deps, part, 'obligation'));
  }
  if (outcomes.some(({ answer }) => answer === null)) throw unknownOutcome(whole.id);
  return answerOf(deps, request, { whole, parts, outcomes });
}

/** The same request given before, with all its parts. */
async function repeated({ database }: ApiDeps, request: BreakDownRequest): Promise<KeptInParts | null> {
  const whole = await findRepeated(database, wholeOf(request));
  if (whole === null) return null;
  const keys = partKeys(request.key, whole);
  return { whole, parts: await commandsUnder(database, request.by.accountId, keys) };
}

async function keptAnew(deps: ApiDeps, request: BreakDownRequest): Promise<KeptInParts> {
  const { obligationId, by, body } = request;
  const { state: seen } = await requireVisible(deps, obligationId, by);
  await refuseIntoCalledOff(deps, seen.directiveId, 'break-down');
  refusePersonalNumbers(wordsOf(body));
  const state = (await deps.log.readState('obligation', obligationId)) as ObligationState;
  const organisation = await loadOrganisation(deps.database);
  const command = handDownCommand(body, by, { organisation, cascade: cascadeOf(state.policy) });
  const parts = partsOf(body, command);
  await refuseEarly(deps, request, { parts, state });
  return keepBreakDown(deps, request, parts);
}

function wordsOf({ words, children }: BreakDownOrder): Record<string, string> {
  const texts = children.flatMap((child, index) =>
    child.words === undefined ? [] : [[`children.${index}.words`, child.words] as const],
  );
  return { ...(words === undefined ? {} : { words }), ...Object.fromEntries(texts) };
}

/** Decides on all parts one after the other without keeping anything; nothing when time has something to do first. */
async function refuseEarly(
  deps: ApiDeps,
  { key, by }: BreakDownRequest,
  { parts, state }: { readonly parts: readonly Part[]; readonly state: ObligationState },
): Promise<void> {
  const machine = deps.machines.obligation;
  assertNoneTwice(parts);
  let current: MachineState = state;
  const now: Instant = Math.max(deps.now(), state.lastAt);
  const next = machine.nextInstant(current);
  if (next !== null && next <= now) return;
  for (const { command } of parts) {
    const facts = await factsFor(deps.log, machine, { state: current, command });
    const envelope = { id: key, receivedAt: now, actor: by, command };
    const events = machine.decide(current, envelope, now, facts);
    for (const event of events) current = machine.evolve(current, event);
  }
}

/** A command sees a unit that it names twice; here it may be in two of them. */
function assertNoneTwice(parts: readonly Part[]): void {
  const unitIds = parts.flatMap(({ body }) => body.children.map(({ unitId }) => unitId));
  const twice = [...new Set(unitIds.filter((unitId, index) => unitIds.indexOf(unitId) !== index))];
  if (twice.length === 0) return;
  throw new DomainError('invalid-input', `named twice: ${twice.join(', ')}`, { twice });
}

async function answerOf(
  deps: ApiDeps,
  { obligationId }: BreakDownRequest,
  { whole, parts, outcomes }: KeptInParts & { readonly outcomes: readonly Outcome[] },
) {
  const refusals = parts.flatMap((part, index) => refusalOf(part, outcomes[index]?.answer ?? null));
  const [first] = refusals;
  if (first !== undefined && refusals.length === parts.length) {
    throw refused(first.refusal, { commandId: whole.id });
  }
  const ids = parts.map(({ id }) => id);
  const children = await issuedBy(deps.database, obligationId, ids);
  const stream = await deps.database.obligation.findUniqueOrThrow({
    where: { id: obligationId },
    select: { isDrill: true },
  });
  return {
    obligationId,
    commandId: whole.id,
    isDrill: stream.isDrill,
    receivedAt: iso(whole.receivedAt),
    issued: children.map(({ id, n, owners, completion }) => ({
      obligationId: id,
      n,
      unitId: owners[0]?.unitId ?? '',
      dueAt: iso(completion?.dueAt ?? null),
    })),
    refused: refusals.map(({ unitIds, refusal: { code, message, details } }) => ({
      unitIds,
      problem: problem(code, message, details),
    })),
    links: { obligation: obligationUrl(obligationId), command: commandUrl(whole.id) },
  };
}

function refusalOf({ body }: KeptCommand, answer: CommandAnswer | null) {
  if (answer?.outcome !== 'refused') return [];
  const { children } = body as BreakDownOrder;
  return [{ unitIds: children.map(({ unitId }) => unitId), refusal: answer.refusal }];
}
