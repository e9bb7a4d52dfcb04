/** Plays the moves of a drill at their time, each as its own person, through the API only. */
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiClient, ApiProblem } from '../api-client.js';
import type { Move } from './script.js';
import type { Stage } from './stage.js';

/** What is shown of a move that was refused. */
export type OnRefusal = (move: Move, problem: ApiProblem) => void;

/** People who have signed in, by username. */
export type Cast = ReadonlyMap<string, ApiClient>;

/** Signs everybody in who has something to do. */
export async function gather(url: string, usernames: readonly string[], password: string): Promise<Cast> {
  const cast = new Map<string, ApiClient>();
  for (const username of new Set(usernames)) {
    const person = new ApiClient(url);
    await person.signIn(username, password);
    cast.set(username, person);
  }
  return cast;
}

/** Plays until the last move, or until `signal` says stop. A refusal is part of the play; a fault is thrown. */
export async function play(
  stage: Stage,
  moves: readonly Move[],
  {
    cast,
    onRefusal,
    signal,
  }: { readonly cast: Cast; readonly onRefusal: OnRefusal; readonly signal: AbortSignal },
): Promise<void> {
  // Every move waits on the one signal.
  setMaxListeners(moves.length + 1, signal);
  await Promise.all(
    moves.map(async (move) => {
      const waitMs = stage.launchedAt + move.minute * stage.minuteMs - Date.now();
      await pause(Math.max(0, waitMs), undefined, { signal }).catch(() => undefined);
      if (!signal.aborted) await make(stage, move, { cast, onRefusal });
    }),
  );
}

async function make(
  stage: Stage,
  move: Move,
  { cast, onRefusal }: { readonly cast: Cast; readonly onRefusal: OnRefusal },
): Promise<void> {
  const person = cast.get(move.who);
  if (person === undefined) throw new Error(`${move.who} did not sign in`);
  try {
    await person.command(pathOf(stage, move), bodyOf(move));
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status >= 500) throw error;
    onRefusal(move, error);
  }
}

function pathOf({ directiveId }: Stage, { matter }: Move): string {
  return matter === null ? `/directives/${directiveId}/acknowledge` : `/obligations/${matter.id}/commands`;
}

function bodyOf({ matter, command }: Move): object {
  if (matter === null) return {};
  return command.type === 'record-for-another'
    ? { ...command, occurredAt: new Date().toISOString() }
    : command;
}
