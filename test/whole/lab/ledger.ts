/** Every command that people gave, with every reply they got: what they may rely on afterwards. */
import { randomUUID } from 'node:crypto';
import { stands, untilAnswered } from './people.js';
import type { Person, Reply } from './people.js';

/** One command as its sender remembers it. */
export interface Given {
  readonly person: Person;
  readonly obligationId: string;
  readonly body: { readonly type: string };
  readonly key: string;
  readonly replies: Reply[];
}

/** A command as it was meant; `isPatient` senders repeat it until it is answered, the others send it once and go. */
export interface Order {
  readonly person: Person;
  readonly obligationId: string;
  readonly body: { readonly type: string };
  readonly isPatient: boolean;
  /** Sent by two clients at once. */
  readonly isRaced: boolean;
}

export class Ledger {
  readonly given: Given[] = [];

  /** Gives a command and notes what came back. */
  async give(order: Order): Promise<Reply> {
    const { person, obligationId, body } = order;
    const given: Given = { person, obligationId, body, key: randomUUID(), replies: [] };
    this.given.push(given);
    const ask = (): Promise<Reply> => askAgain(given);
    const other = order.isRaced ? ask() : null;
    const reply = order.isPatient ? await untilAnswered(ask) : await ask();
    await other;
    return reply;
  }
}

/** Sends it again with the same key; the reply is noted. */
export async function askAgain(given: Given): Promise<Reply> {
  const reply = await given.person.command(given.obligationId, given.body, given.key);
  given.replies.push(reply);
  return reply;
}

/** Whether its sender was told that it is kept, or what became of it. */
export function isPromised({ replies }: Given): boolean {
  return replies.some((reply) => stands(reply) || reply.body['code'] === 'outcome-unknown');
}
