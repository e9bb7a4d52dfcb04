/** What an actor may do with an obligation now; refusals and the API's answers list it. */
import { DomainError } from '../domain-error.js';
import type { ErrorCode, ErrorDetails } from '../domain-error.js';
import type { Actor } from '../machine.js';
import { amendRules } from './amend/rules.js';
import { cascadeRules } from './cascade/rules.js';
import { coreRules } from './core-rules.js';
import { replanRules } from './replan/rules.js';
import { requestRules } from './requests/rules.js';
import { incidentRules } from './incidents/rules.js';
import { recurrenceRules } from './recurrence/rules.js';
import { contributionRules } from './contributions/rules.js';
import { coSignRules } from './cosign/rules.js';
import { instructionRules } from './instructions/rules.js';
import type { Rules } from './rule.js';
import { suspensionRules } from './suspension/rules.js';
import type { CommandType, ObligationCommand, ObligationState } from './types.js';

const rules: Rules<ObligationCommand> = {
  ...coreRules,
  ...amendRules,
  ...replanRules,
  ...requestRules,
  ...suspensionRules,
  ...incidentRules,
  ...recurrenceRules,
  ...contributionRules,
  ...coSignRules,
  ...instructionRules,
  ...cascadeRules,
};

/** Whether such a command may be given once the obligation is closed. */
export function isOpenAfterClosing(type: CommandType): boolean {
  return rules[type].isOpenAfterClosing ?? false;
}

/** Whether such a command has to wait until a suspended obligation goes on. */
export function isClosedWhileSuspended(type: CommandType): boolean {
  return rules[type].isClosedWhileSuspended ?? false;
}

/** Whether the actor's role and unit allow such a command at all. */
export function hasRight(state: ObligationState, actor: Actor, type: CommandType): boolean {
  return rules[type].right(state, actor);
}

/** Whether the command would judge work in which the actor took part: the separation of duties forbids it. */
export function judgesOwnWork(state: ObligationState, { accountId }: Actor, type: CommandType): boolean {
  return rules[type].isJudgement === true && state.workers.includes(accountId);
}

/** The command types that this actor may give now, in the order of the commands' list. */
export function allowedCommands(state: ObligationState, actor: Actor): readonly CommandType[] {
  const all = Object.keys(rules) as CommandType[];
  const types = state.phase === 'closed' ? all.filter(isOpenAfterClosing) : all;
  const open = state.suspension === null ? types : types.filter((type) => !isClosedWhileSuspended(type));
  return open.filter(
    (type) =>
      hasRight(state, actor, type) &&
      !judgesOwnWork(state, actor, type) &&
      rules[type].isPossible(state, actor),
  );
}

/** A refusal that says what is allowed now. */
export function refusal(
  { state, actor }: { readonly state: ObligationState; readonly actor: Actor },
  [code, message]: readonly [code: ErrorCode, message: string],
  details: ErrorDetails = {},
): DomainError {
  const allowed = allowedCommands(state, actor);
  const hint =
    allowed.length === 0 ? 'nothing is allowed to you here now' : `allowed now: ${allowed.join(', ')}`;
  return new DomainError(code, `${message}; ${hint}`, { ...details, allowed });
}
