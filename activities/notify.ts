/** Tells people: into their in-app inbox, and to a signed webhook if the installation has one. */
import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Instant } from '../domain/instant.js';
import type { Notice } from '../domain/obligation/notice.js';

/** Where notices are kept for people to read. Appending the same notice again changes nothing. */
export interface NoticeStore {
  appendNotice(notice: Notice, at: Instant): Promise<void>;
}

/** An endpoint outside; `secret` is shared with it (base64, with or without `whsec_`). */
export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
}

export interface NotifierDeps {
  readonly store: NoticeStore;
  readonly webhook: WebhookTarget | null;
  readonly fetch: typeof globalThis.fetch;
}

const webhookTimeoutMs = 5_000;

/**
 * Tells one notice. Throws when a part of it failed; told again, what has worked already is not doubled in the inbox,
 * and the webhook sees the same `webhook-id` (Standard Webhooks 1.0), by which it knows a repeat.
 */
export function createNotifier(deps: NotifierDeps): (notice: Notice) => Promise<void> {
  return async (notice) => {
    await deps.store.appendNotice(notice, Date.now());
    if (deps.webhook !== null) await post(deps.webhook, notice, deps.fetch);
  };
}

async function post(target: WebhookTarget, notice: Notice, fetch: NotifierDeps['fetch']): Promise<void> {
  const id = `notice_${createHash('sha256').update(notice.dedupeKey).digest('hex')}`;
  const sentAt = new Date();
  const body = JSON.stringify({ type: 'notice', timestamp: sentAt.toISOString(), data: notice });
  const response = await fetch(target.url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1_000)),
      'webhook-signature': new Webhook(target.secret).sign(id, sentAt, body),
    },
    redirect: 'error',
    signal: AbortSignal.timeout(webhookTimeoutMs),
  });
  // The answer's body is of no use, but left unread it would keep the connection.
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
}
