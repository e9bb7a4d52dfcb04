/** What the command office does with a document until it is launched, all through the API. */
import { setTimeout as pause } from 'node:timers/promises';
import { expectStatus, untilAnswered } from './people.js';
import type { Person, Reply } from './people.js';

export interface Item {
  readonly what: string;
  readonly id: string | null;
  readonly matterKey: string | null;
  readonly allowed: readonly string[];
}

interface Blocker {
  readonly code: string;
  readonly items: readonly Item[];
}

interface ShownDirective {
  readonly id: string;
  readonly status: string;
  readonly draft?: {
    readonly version: number;
    readonly blockers: readonly Blocker[];
    readonly matters: readonly unknown[];
  };
  readonly obligations?: readonly LaunchedObligation[];
}

export interface LaunchedObligation {
  readonly id: string;
  readonly number: string;
  readonly phase: string;
  readonly light: string;
  readonly owners: readonly { readonly unitId: string; readonly role: string }[];
}

export interface Drill {
  readonly daySeconds: number;
  readonly at?: string;
}

/** Loads the text, takes the proposed names, settles what is doubtful; returns the id of a draft ready for launch. */
export async function prepare(
  office: Person,
  text: string,
  options: { readonly isDrill: boolean },
): Promise<{ readonly id: string; readonly matters: number }> {
  const query = options.isDrill ? '?drill=true' : '';
  const loaded = expectStatus(await office.send('POST', `/directives${query}`, { text }), 201);
  const { id, draft } = loaded as unknown as ShownDirective;
  await takeProposal(office, id);
  // What one settles may show another: a duty that became a matter has no owner yet.
  for (let round = 1; round <= 4; round += 1) {
    const shown = expectStatus(await office.get(`/directives/${id}`), 200) as unknown as ShownDirective;
    const { version, blockers } = shown.draft ?? { version: 0, blockers: [] };
    if (blockers.length === 0) break;
    const corrections = settling(blockers.flatMap(({ items }) => items));
    expectStatus(await office.send('PATCH', `/directives/${id}/draft`, { version, corrections }), 200);
  }
  return { id, matters: draft?.matters.length ?? 0 };
}

/** Launches a prepared draft, however often the answer has to be asked for. */
export async function launch(
  office: Person,
  id: string,
  body: { readonly drill?: Drill } = {},
): Promise<readonly LaunchedObligation[]> {
  const ask = (): Promise<Reply> => office.send('POST', `/directives/${id}/launch`, body, `launch-${id}`);
  const shown = expectStatus(await untilAnswered(ask), 200) as unknown as ShownDirective;
  return shown.obligations ?? [];
}

/** Waits until the directive is of that status. */
export async function untilStatus(
  office: Person,
  id: string,
  status: string,
  limitMs = 60_000,
): Promise<ShownDirective> {
  const giveUpAt = Date.now() + limitMs;
  for (;;) {
    const reply = await office.get(`/directives/${id}`);
    const shown = reply.body as unknown as ShownDirective;
    if (reply.status === 200 && shown.status === status) return shown;
    if (Date.now() > giveUpAt) throw new Error(`the directive is still ${shown.status}, not ${status}`);
    await pause(100);
  }
}

async function takeProposal(office: Person, id: string): Promise<void> {
  const proposal = expectStatus(await office.get(`/directives/${id}/proposal`), 200);
  const create = (named: unknown): Record<string, unknown> =>
    Object.fromEntries(
      (named as readonly { writtenName: string }[]).map(({ writtenName }) => [
        writtenName,
        { type: 'create' },
      ]),
    );
  const decisions = { units: create(proposal['units']), leaders: create(proposal['leaders']) };
  expectStatus(await office.send('POST', `/directives/${id}/proposal`, decisions), 200);
}

/** Corrections that settle every item: duties are waived, doubtful deadlines left out, the rest is confirmed. */
function settling(items: readonly Item[]): readonly object[] {
  const reason = '总体要求';
  const duties = items.filter(({ what }) => what === 'unmapped-duty').map(({ id }) => id);
  const waived = duties.length === 0 ? [] : [{ type: 'waive-duties', dutyIds: duties, name: '甲某', reason }];
  const settled = items.flatMap(({ what, id, matterKey, allowed }): object[] => {
    if (what === 'past-deadline')
      return [{ type: 'settle-deadline', matterKey, choice: { type: 'launch-as-due' } }];
    if (allowed.includes('settle-deadline'))
      return [{ type: 'settle-deadline', matterKey, choice: { type: 'without', reason } }];
    if (what === 'doubt') return [{ type: 'settle-doubt', doubtId: id, reason }];
    if (what === 'no-owner')
      return [{ type: 'assign-owner', matterKey, unitIds: ['water'], role: 'lead', reason }];
    return [];
  });
  return [...waived, ...settled, { type: 'confirm-matters', matterKeys: 'all' }];
}
