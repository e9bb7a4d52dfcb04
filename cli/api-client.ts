/** A person at the API: signs in, and sends requests as everybody else does. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

/** What the API refused, as problem+json says it. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    const { code, detail } = body;
    super(typeof detail === 'string' ? detail : `HTTP ${status}`);
    this.name = 'ApiProblem';
    this.status = status;
    this.code = typeof code === 'string' ? code : 'unknown';
    this.body = body;
  }
}

/** How often a command whose outcome is not known yet is repeated under its key before it is given up. */
const patience = 20;

export class ApiClient {
  readonly #base: string;
  #token: string | null = null;

  /** `url` is the server's, without /api/v1. Nobody is signed in yet. */
  constructor(url: string) {
    this.#base = `${url}/api/v1`;
  }

  /** Signs in. Throws an ApiProblem with code `not-signed-in`. */
  async signIn(username: string, password: string): Promise<void> {
    const { token } = await this.post<{ token: string }>('/session', { username, password });
    this.#token = token;
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.#send<Answer>('GET', path);
  }

  post<Answer>(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.#send<Answer>('POST', path, { body, headers });
  }

  patch<Answer>(path: string, body: object): Promise<Answer> {
    return this.#send<Answer>('PATCH', path, { body, headers: {} });
  }

  /** Sends one file as a form does. */
  upload<Answer>(
    path: string,
    file: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
  ): Promise<Answer> {
    const form = new FormData();
    form.set('file', new Blob([file.bytes]), file.name);
    return this.#send<Answer>('POST', path, { body: form, headers: {} });
  }

  /** Gives a command under a key of its own, and repeats it under that key while its outcome is not known. */
  async command<Answer>(path: string, body: object): Promise<Answer> {
    const headers = { 'idempotency-key': randomUUID() };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.post<Answer>(path, body, headers);
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.status !== 503 || attempt >= patience) throw error;
        await pause(1_000);
      }
    }
  }

  async #send<Answer>(
    method: string,
    path: string,
    sent: { readonly body: object; readonly headers: Readonly<Record<string, string>> } | null = null,
  ): Promise<Answer> {
    const response = await fetch(`${this.#base}${path}`, {
      method,
      headers: {
        ...(this.#token === null ? {} : { authorization: `Bearer ${this.#token}` }),
        ...(sent === null || sent.body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...sent?.headers,
      },
      ...(sent === null
        ? {}
        : { body: sent.body instanceof FormData ? sent.body : JSON.stringify(sent.body) }),
    });
    const text = await response.text();
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    if (!response.ok) throw new ApiProblem(response.status, body);
    return body as Answer;
  }
}
