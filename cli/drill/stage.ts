/** Sets a drill up through the API: loads the directive, settles what has to be settled, launches it on a scaled clock. */
import type { ApiClient } from '../api-client.js';

/** One obligation of the drill. */
export interface StagedMatter {
  readonly id: string;
  /** What people quote, e.g. "12-03". */
  readonly number: string;
  /** 1, 2, … in the order of the text. */
  readonly ordinal: number;
  readonly text: string;
  readonly unitIds: readonly string[];
}

/** A launched drill. */
export interface Stage {
  readonly directiveId: string;
  readonly title: string;
  /** Epoch milliseconds. */
  readonly launchedAt: number;
  /** Real milliseconds of a drill minute. */
  readonly minuteMs: number;
  readonly matters: readonly StagedMatter[];
}

/** `daySeconds`: a drill day lasts so long; `at`: the drill's own start, such as 2020-02-09T17:50. */
export interface DrillOrder {
  readonly text: string;
  readonly daySeconds: number;
  readonly at: string;
}

interface DraftView {
  readonly id: string;
  readonly draft: {
    readonly version: number;
    readonly duties: readonly { readonly id: string; readonly outcome: object | null }[];
  };
}

interface LaunchedView {
  readonly id: string;
  readonly title: string;
  readonly launchedAt: string;
  readonly obligations: readonly {
    readonly id: string;
    readonly number: string;
    readonly text: string;
    readonly owners: readonly { readonly unitId: string }[];
  }[];
}

/** As the command office. Throws the API's problem when something stands in the way. */
export async function setTheStage(office: ApiClient, order: DrillOrder): Promise<Stage> {
  const loaded = await office.post<DraftView>('/directives?drill=true', { text: order.text });
  const path = `/directives/${loaded.id}`;
  await office.patch(`${path}/draft`, { version: loaded.draft.version, corrections: corrections(loaded) });
  const drill = { daySeconds: order.daySeconds, at: order.at };
  const launched = await office.command<LaunchedView>(`${path}/launch`, { drill });
  return {
    directiveId: launched.id,
    title: launched.title,
    launchedAt: Date.parse(launched.launchedAt),
    minuteMs: (order.daySeconds * 1_000) / 1_440,
    matters: launched.obligations.map(({ id, number, text, owners }, place) => ({
      id,
      number,
      ordinal: place + 1,
      text,
      unitIds: owners.map(({ unitId }) => unitId),
    })),
  };
}

function corrections({ draft }: DraftView): readonly object[] {
  const dutyIds = draft.duties.filter(({ outcome }) => outcome === null).map(({ id }) => id);
  const waive = { type: 'waive-duties', dutyIds, name: '市委办督查室 督办专员', reason: '总体要求' };
  return [
    ...(dutyIds.length === 0 ? [] : [waive]),
    { type: 'confirm-matters', matterKeys: 'all', reason: '逐项核对无误' },
  ];
}
