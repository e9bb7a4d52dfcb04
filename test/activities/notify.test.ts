import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { createNotifier } from '../../activities/notify.js';
import type { Notice } from '../../domain/obligation/notice.js';

const secret = `whsec_${Buffer.from('a secret that only the two of us know').toString('base64')}`;

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const received: Received[] = [];
let answer: { status: number; location?: string } = { status: 200 };
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(answer.status, answer.location ? { location: answer.location } : {}).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});

afterEach(() => {
  received.length = 0;
  answer = { status: 200 };
});

afterAll(() => new Promise((resolve) => server.close(resolve)));

const notice: Notice = {
  kind: 'reminder',
  recipient: { unitId: '水利局', postId: null, insteadOf: null },
  obligationId: 'o-1',
  directiveId: 'd-1',
  reviewId: null,
  urgency: '特提',
  isDrill: false,
  plannedAt: Date.UTC(2031, 4, 1),
  level: null,
  mustAct: false,
  escalationId: null,
  dedupeKey: 'o-1#4:reminder:unit:水利局',
  digestKey: 'unit:水利局@1',
};

function setUp(webhookSecret: string | null = secret) {
  const inbox: Notice[] = [];
  const notify = createNotifier({
    store: { appendNotice: async (told) => void inbox.push(told) },
    webhook: webhookSecret === null ? null : { url, secret: webhookSecret },
    fetch,
  });
  return { inbox, notify };
}

describe('telling a notice', () => {
  test('when there is a webhook, then it gets the notice under a signature that its owner can check', async () => {
    const { inbox, notify } = setUp();
    await notify(notice);
    expect(inbox).toEqual([notice]);
    const [{ headers, body }] = received as [Received];
    const payload = new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(payload).toMatchObject({ type: 'notice', data: notice });
    expect(() => new Webhook(secret).verify(`${body} `, headers as Record<string, string>)).toThrow();
  });

  test('when a notice is told again, then the webhook sees the same id', async () => {
    const { notify } = setUp();
    await notify(notice);
    await notify(notice);
    await notify({ ...notice, dedupeKey: 'o-1#5:reminder:unit:水利局' });
    const [first, second, other] = received.map(({ headers }) => headers['webhook-id']);
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  test.each([[500], [404]])(
    'when the webhook answers %i, then it counts as failed, though the inbox has it',
    async (status) => {
      answer = { status };
      const { inbox, notify } = setUp();
      await expect(notify(notice)).rejects.toThrow(String(status));
      expect(inbox).toHaveLength(1);
    },
  );

  test('when the webhook sends us elsewhere, then nothing is sent there', async () => {
    answer = { status: 307, location: `${url}/elsewhere` };
    await expect(setUp().notify(notice)).rejects.toThrow();
    expect(received).toHaveLength(1);
  });

  test('when there is no webhook, then the inbox is all', async () => {
    const { inbox, notify } = setUp(null);
    await notify(notice);
    expect(inbox).toHaveLength(1);
    expect(received).toEqual([]);
  });
});
