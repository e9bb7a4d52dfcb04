/** What an instruction changes in the state. */
import type { Evolvers } from '../evolver.js';
import { noExtension } from '../requests/no-extension.js';
import { untouchedSlot } from '../untouched-slot.js';
import type { InstructionEvent } from './events.js';
import { owingInstruction, unacknowledged } from './outstanding.js';
import type { Instruction } from './types.js';

/** How many acknowledged instructions the state keeps; older ones are in the events. */
const remembered = 5;

export const instructionEvolvers: Evolvers<InstructionEvent> = {
  instructed: (state, { instructionId, postId, to, dueAt, at }) => ({
    ...state,
    instructions: latest([
      ...state.instructions,
      {
        id: instructionId,
        postId,
        at,
        dueAt,
        to: to.map((addressee) => ({ ...addressee, acknowledgedAt: null })),
      },
    ]),
  }),
  'instruction-acknowledged': (state, { instructionId, unitId, effectiveAt }) => {
    const instructions = latest(
      state.instructions.map((instruction) =>
        instruction.id === instructionId
          ? {
              ...instruction,
              to: instruction.to.map((to) =>
                to.unitId === unitId ? { ...to, acknowledgedAt: effectiveAt } : to,
              ),
            }
          : instruction,
      ),
    );
    const next = { ...state, instructions };
    const owing = owingInstruction(next);
    return {
      ...next,
      clocks: state.clocks.map((clock) =>
        clock.name === 'instruction'
          ? { ...clock, missingUnitIds: clock.missingUnitIds.filter((missing) => owing.includes(missing)) }
          : clock,
      ),
    };
  },
  reopened: (state, { instructionId, at }) => ({
    ...state,
    phase: 'open',
    closure: null,
    reopenedAt: at,
    // A submission sent before that is superseded, as by a return.
    returnedAt: at,
    assentedPostIds: [],
    coSign: null,
    // Extensions count from a deadline; the one that a leader sets now may be extended as often again.
    requests: { ...state.requests, extension: noExtension },
    instructions: state.instructions.filter(({ id }) => id === instructionId),
    slots: state.slots.map((slot) => ({
      ...slot,
      ...untouchedSlot,
      acknowledgedAt: slot.acknowledgedAt,
    })),
  }),
};

/** All that wait, and the latest few of the others. */
function latest(instructions: readonly Instruction[]): readonly Instruction[] {
  const done = instructions.filter((instruction) => unacknowledged(instruction).length === 0);
  const forgotten = new Set(done.slice(0, -remembered));
  return instructions.filter((instruction) => !forgotten.has(instruction));
}
