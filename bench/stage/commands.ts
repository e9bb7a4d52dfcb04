/** What people do to a matter in its life, and the reading that shows it. */
import { randomUUID } from 'node:crypto';
import { HttpError } from './http-client.js';
import type { OpenMatter, Product } from './product.js';

/** The four commands of a life without incident, in their order. */
export const life = ['acknowledge', 'respond', 'submit', 'approve'] as const;

export type Step = (typeof life)[number];

const bodies: Readonly<Record<Step, object>> = {
  acknowledge: {},
  respond: {
    stage: '整改中',
    facts: '排查险工险段12处，发现隐患3处，已整改2处。',
    nextStep: '本月底前完成剩余1处加固。',
    nextStepOn: '2026-12-20',
  },
  submit: {
    summary: '12处险工险段全部加固完毕，已验收。',
    standard: '逐处验收合格。',
    overMissing: { reason: '配合单位无意见。' },
  },
  approve: {},
};

/**
 * Gives a command by HTTP; resolves with its place in the log once it is carried out. While its outcome is not known
 * (503) it is repeated under its key, as the API asks.
 */
export async function command({ people }: Product, { id, owner }: OpenMatter, type: Step): Promise<number> {
  const person = type === 'approve' ? people.office : owner.head;
  const headers = { 'idempotency-key': randomUUID() };
  for (;;) {
    try {
      const answer = await person.post(`/obligations/${id}/commands`, { type, ...bodies[type] }, headers);
      return (answer as { readonly sequence: number }).sequence;
    } catch (error) {
      if (!(error instanceof HttpError) || error.status !== 503) throw error;
    }
  }
}

/** Reads the matter back; throws when what was answered cannot be read. */
export async function readBack({ id, owner }: OpenMatter, sequence: number): Promise<void> {
  const shown = (await owner.head.get(`/obligations/${id}`)) as { readonly sequence: number };
  if (shown.sequence < sequence)
    throw new Error(`${id} shows ${shown.sequence}, after ${sequence} was answered`);
}
