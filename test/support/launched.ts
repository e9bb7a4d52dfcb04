/** Directives loaded, confirmed and launched through the API, for tests of what comes after. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../runtime/project-root.js';
import type { ApiLab } from './api.js';

export type DemoDirective = 'flood-season' | 'flood-repair' | 'winter-greening';

/** The text of a demo directive; `number` takes the place of its own, so that it can be loaded again. */
export function demoText(name: DemoDirective, number?: number): string {
  const text = readFileSync(join(projectRoot(), 'seeds/directives', `${name}.txt`), 'utf8');
  return number === undefined
    ? text
    : text.replace(/〔2026〕(?:7|15|21)号(?!）)/u, `〔2026〕${String(number)}号`);
}

export interface LoadedDraft {
  readonly id: string;
  readonly version: number;
  readonly dutyIds: readonly string[];
}

/** Loads it as the command office. */
export async function load(lab: ApiLab, text: string, query = ''): Promise<LoadedDraft> {
  const { body } = await lab.as('office').post(`/directives${query}`, { text }).expect(201);
  const duties = body.draft.duties as readonly { readonly id: string }[];
  return { id: body.id, version: body.draft.version, dutyIds: duties.map(({ id }) => id) };
}

/** What a person does before the launch: duties waived, matters confirmed. */
export async function confirm(lab: ApiLab, { id, version, dutyIds }: LoadedDraft): Promise<void> {
  const waive = { type: 'waive-duties', dutyIds, name: '甲子某', reason: '总体要求' };
  const all = { type: 'confirm-matters', matterKeys: 'all' };
  const corrections = dutyIds.length === 0 ? [all] : [waive, all];
  await lab.as('office').patch(`/directives/${id}/draft`, { version, corrections }).expect(200);
}

export interface LaunchedObligation {
  readonly id: string;
  readonly number: string;
  readonly matterKey: string;
  readonly owners: readonly { readonly unitId: string; readonly role: string }[];
}

export interface Launched {
  readonly id: string;
  readonly obligations: readonly LaunchedObligation[];
  /** The obligation of a matter, e.g. 一/1/1. */
  of(matterKey: string): LaunchedObligation;
}

let serial = 100;

/** A launched demo directive under a number of its own. */
export async function launch(
  lab: ApiLab,
  name: DemoDirective = 'flood-repair',
  { query = '', body = {} }: { readonly query?: string; readonly body?: object } = {},
): Promise<Launched> {
  serial += 1;
  const draft = await load(lab, demoText(name, serial), query);
  await confirm(lab, draft);
  const launched = await lab.as('office').command(`/directives/${draft.id}/launch`, body).expect(200);
  const obligations = launched.body.obligations as readonly LaunchedObligation[];
  return {
    id: draft.id,
    obligations,
    of: (matterKey) => {
      const found = obligations.find((each) => each.matterKey === matterKey);
      if (found === undefined) throw new Error(`no matter ${matterKey}`);
      return found;
    },
  };
}

/** What a response says when it says something. */
export const answer = {
  type: 'respond',
  stage: '整改中',
  facts: '排查堤段12处，发现隐患3处，已整改2处。',
  nextStep: '完成剩余1处加固。',
  nextStepOn: '2026-06-15',
} as const;
