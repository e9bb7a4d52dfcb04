/** People at the public API: each signs in once and sends requests; nothing else of the stack is touched. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { demoOrganisation } from '../../../runtime/compose/demo-organisation.js';

/** What came back; `status` 0 when the connection broke or nobody answered. */
export interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface Person {
  readonly username: string;
  get(path: string): Promise<Reply>;
  send(method: 'POST' | 'PATCH', path: string, body: object, key?: string): Promise<Reply>;
  /** A command; its key makes it the same when it is sent again. */
  command(obligationId: string, body: object, key?: string): Promise<Reply>;
}

/** Longer than a server waits for an outcome before it says that it is not known. */
const patienceMs = 20_000;

/** The people of the demo, by their usernames. `onRequest` hears of every request before it is sent. */
export function peopleAt(
  apiUrl: string,
  onRequest: () => void = () => undefined,
): (username: string) => Person {
  const known = new Map<string, Person>();
  const { password } = demoOrganisation();
  return (username) => {
    const person = known.get(username) ?? personAt({ apiUrl, onRequest, username, password });
    known.set(username, person);
    return person;
  };
}

/** A person with an account. */
export function personAt(account: {
  readonly apiUrl: string;
  readonly onRequest: () => void;
  readonly username: string;
  readonly password: string;
}): Person {
  const { apiUrl, onRequest, username, password } = account;
  let token: Promise<string> | null = null;
  const call = async (method: string, path: string, rest: Sent): Promise<Reply> => {
    token ??= signIn(apiUrl, username, password);
    const authorization = `Bearer ${await token}`;
    onRequest();
    return request(`${apiUrl}/api/v1${path}`, method, {
      ...rest,
      headers: { ...rest.headers, authorization },
    });
  };
  const send: Person['send'] = (method, path, body, key) =>
    call(method, path, { body, headers: key === undefined ? {} : { 'idempotency-key': key } });
  return {
    username,
    get: (path) => call('GET', path, { headers: {} }),
    send,
    command: (obligationId, body, key = randomUUID()) =>
      send('POST', `/obligations/${obligationId}/commands`, body, key),
  };
}

/** Asks again and again, with the same key, until there is an answer that stands; fails after `limitMs`. */
export async function untilAnswered(ask: () => Promise<Reply>, limitMs = 120_000): Promise<Reply> {
  const giveUpAt = Date.now() + limitMs;
  for (;;) {
    const reply = await ask();
    if (stands(reply)) return reply;
    if (Date.now() > giveUpAt) throw new Error(`no answer in ${limitMs / 1_000} s: ${JSON.stringify(reply)}`);
    await pause(100);
  }
}

/** Whether a reply is the answer; a broken connection and "not known yet" are none. */
export function stands({ status }: Reply): boolean {
  return status !== 0 && status !== 503;
}

/** The reply, if it has the status; else throws it. */
export function expectStatus(reply: Reply, status: number): Record<string, unknown> {
  if (reply.status !== status)
    throw new Error(`not ${status} but ${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
}

async function request(url: string, method: string, { headers, body }: Sent): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  } catch (error) {
    const { message, cause } = error as Error;
    return { status: 0, body: { message, cause: String(cause) } };
  }
}

async function signIn(apiUrl: string, username: string, password: string): Promise<string> {
  const reply = await untilAnswered(() =>
    request(`${apiUrl}/api/v1/session`, 'POST', { headers: {}, body: { username, password } }),
  );
  return expectStatus(reply, 201)['token'] as string;
}
