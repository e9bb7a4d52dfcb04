/** A person at the API: signed in, on connections that stay open. */
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** Requests below /api/v1; each rejects with the problem when the answer is no success. */
export interface Person {
  get(path: string): Promise<unknown>;
  /** `headers` beside those of the sign-in, such as an Idempotency-Key. */
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<unknown>;
}

/** An answer that is no success. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Signs people in at an API. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #apiUrl: string;

  constructor(apiUrl: string) {
    this.#apiUrl = apiUrl;
  }

  async signIn(username: string, password: string): Promise<Person> {
    const credentials = JSON.stringify({ username, password });
    const session = await this.#send({ method: 'POST', path: '/session', body: credentials, headers: json });
    return this.withToken((session as { readonly token: string }).token);
  }

  /** Somebody who has signed in already. */
  withToken(token: string): Person {
    const authorization = `Bearer ${token}`;
    return {
      get: (path) => this.#send({ method: 'GET', path, headers: { authorization } }),
      post: (path, body, headers = {}) =>
        this.#send({
          method: 'POST',
          path,
          body: typeof body === 'string' ? body : JSON.stringify(body),
          headers: { ...json, ...headers, authorization },
        }),
    };
  }

  close(): void {
    this.#agent.destroy();
  }

  async #send({ method, path, body, headers }: Call): Promise<unknown> {
    const url = `${this.#apiUrl}/api/v1${path}`;
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const sent = request(url, { method, headers, agent: this.#agent }, resolve);
      sent.once('error', reject);
      sent.end(body);
    });
    const text = await textOf(response);
    const { statusCode = 0 } = response;
    if (statusCode >= 200 && statusCode < 300) return JSON.parse(text);
    throw new HttpError(statusCode, `${method} ${path}: ${statusCode} ${text.slice(0, 300)}`);
  }
}

const json = { 'content-type': 'application/json' };

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
