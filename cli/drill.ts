/** `duban drill`: launches the demo directive on a scaled clock, plays the departments, and prints the timeline live. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { readConfig, runningApiUrl, temporalSource } from '../runtime/config.js';
import { demoDirectiveFile, demoOrganisation } from '../runtime/compose/demo-organisation.js';
import { explained } from '../runtime/compose/foreground.js';
import { launchDuban } from '../runtime/launcher/launcher.js';
import { projectRoot } from '../runtime/project-root.js';
import type { ApiClient } from './api-client.js';
import { LiveTimeline, follow } from './drill/live-timeline.js';
import type { Line } from './drill/live-timeline.js';
import { drawTimeline } from './drill/picture.js';
import { gather, play } from './drill/play.js';
import type { Cast } from './drill/play.js';
import { scriptOf } from './drill/script.js';
import { setTheStage } from './drill/stage.js';
import type { Stage } from './drill/stage.js';
import { launcherVoice, say } from './voice.js';

interface DrillOptions {
  readonly daySeconds: number;
  readonly at: string;
  readonly url?: string;
  readonly picture?: string;
}

/** The whole play lasts from 17:50 to noon of the next day, when the review opens, and a little longer. */
const lastMinute = 1_110;

/** Exit codes: 0 played to the end with a review opened, 1 something failed, 2 it could not start. */
export function drillCommand(): Command {
  return new Command('drill')
    .description('carry the demo directive out as a drill, in about two minutes, and print its timeline live')
    .option('--day-seconds <seconds>', 'a day of the drill lasts so many seconds', seconds, 120)
    .option('--at <time>', "the drill's own start", '2026-06-10T17:50')
    .option(
      '--url <url>',
      'a running Duban with the demo organisation; without one, that of this folder is used or started',
    )
    .option('--picture <file>', 'draw the timeline as an SVG file at the end')
    .action((options: DrillOptions) => explained(() => drill(options)));
}

function seconds(text: string): number {
  const value = Number(text);
  if (value >= 20 && value <= 86_400) return value;
  throw new InvalidArgumentError('a drill day of 20 to 86400 seconds');
}

async function drill(options: DrillOptions): Promise<void> {
  const url = options.url ?? runningApiUrl();
  if (url !== null) return perform(url, options);
  say('duban: no Duban is running here; starting one for the drill');
  const running = await launchDuban({
    config: readConfig('embedded'),
    temporal: await temporalSource(),
    voice: launcherVoice,
  });
  try {
    await perform(running.apiUrl, options);
  } finally {
    await running.stop();
  }
}

async function perform(url: string, { daySeconds, at, picture }: DrillOptions): Promise<void> {
  const { accounts, password } = demoOrganisation();
  const usernames = accounts.map(({ username }) => username);
  say('演练准备：各单位登录 gathering the players');
  const cast = await gather(url, usernames, password);
  const text = await readFile(join(projectRoot(), demoDirectiveFile), 'utf8');
  const stage = await setTheStage(personIn(cast, 'office'), { text, daySeconds, at });
  say(`【演练 DRILL】${stage.title}`);
  say(`${stage.matters.length} 项任务下达，演练时间 ${at} 起，一天 ${daySeconds} 秒\n`);
  const lines = await carryOut(stage, cast);
  await conclude(stage, cast);
  if (picture === undefined) return;
  const events = lines.map(({ drawn }) => drawn);
  await writeFile(picture, drawTimeline(`${stage.title}（演练 drill）`, stage.matters, events));
  say(`duban: ${picture} drawn from ${events.length} events`);
}

/** Plays it to the end; gives what was printed. */
async function carryOut(stage: Stage, cast: Cast): Promise<readonly Line[]> {
  const lines: Line[] = [];
  const stopping = new AbortController();
  const endsAt = stage.launchedAt + lastMinute * stage.minuteMs;
  const timeline = new LiveTimeline(personIn(cast, 'supervisor'), stage);
  const known = scriptOf(stage).filter(({ who }) => cast.has(who));
  const playing = play(stage, known, {
    cast,
    signal: stopping.signal,
    onRefusal: ({ who, matter }, { code }) =>
      say(`        ${matter?.number ?? '全部'}  ${who} 被拒 refused: ${code}`),
  });
  let isOver = false;
  const following = follow(timeline, {
    print: (line) => {
      lines.push(line);
      say(line.text);
    },
    isOver: () => isOver || Date.now() > endsAt,
    everyMs: 700,
  });
  try {
    await Promise.all([playing, following]);
  } catch (error) {
    isOver = true;
    stopping.abort();
    await Promise.allSettled([playing, following]);
    throw error;
  }
  return lines;
}

interface ReviewLine {
  readonly id: string;
  readonly directiveId: string;
  readonly subject: { readonly unitId: string | null };
}

interface ReviewView {
  readonly dossier: Readonly<Record<'against' | 'excusing' | 'merits', readonly object[]>>;
}

/** The unit under review is heard; the office calls the rest off, so that the drill closes with its summary. */
async function conclude(stage: Stage, cast: Cast): Promise<void> {
  const reviews = await reviewsOf(stage, personIn(cast, 'supervisor'));
  for (const review of reviews) await hear(review, cast);
  const office = personIn(cast, 'office');
  const { obligations } = await office.get<{ obligations: readonly { id: string; phase: string }[] }>(
    `/directives/${stage.directiveId}`,
  );
  const cancel = { type: 'cancel', reason: '演练结束' };
  for (const { id, phase } of obligations)
    if (phase !== 'closed') await office.command(`/obligations/${id}/commands`, cancel);
  const { summary } = await untilClosed(office, stage.directiveId);
  say(`\n演练结束 drill over: ${JSON.stringify(summary)}`);
  if (reviews.length > 0) return;
  say('duban: no review was opened, though one was due');
  process.exitCode = 1;
}

async function reviewsOf(stage: Stage, supervisor: ApiClient): Promise<readonly ReviewLine[]> {
  const { rows } = await supervisor.get<{ rows: readonly ReviewLine[] }>('/reviews?limit=50');
  return rows.filter(({ directiveId }) => directiveId === stage.directiveId);
}

/** Its head states reasons; the dossier then shows both sides. */
async function hear({ id, subject }: ReviewLine, cast: Cast): Promise<void> {
  const head = cast.get(`${subject.unitId ?? ''}-head`);
  if (head !== undefined) {
    const reasons = '当晚值班线路中断，次日方知；物资已于次日上午核对完毕。';
    await head.command(`/reviews/${id}/commands`, { type: 'state-reasons', reasons });
  }
  const { dossier } = await personIn(cast, 'supervisor').get<ReviewView>(`/reviews/${id}`);
  const heard = head === undefined ? '尚无人陈述' : '单位已陈述理由 reasons stated';
  const sides = `问题${dossier.against.length} 理由${dossier.excusing.length} 成绩${dossier.merits.length}`;
  say(`        初核 review ${subject.unitId ?? ''}：${heard}；卷宗 dossier：${sides}`);
}

async function untilClosed(
  office: ApiClient,
  directiveId: string,
): Promise<{ readonly status: string; readonly summary: unknown }> {
  for (let attempt = 0; ; attempt += 1) {
    const directive = await office.get<{ status: string; summary: unknown }>(`/directives/${directiveId}`);
    if (directive.status === 'closed' || attempt > 100) return directive;
    await pause(200);
  }
}

function personIn(cast: Cast, username: string): ApiClient {
  const person = cast.get(username);
  if (person === undefined) throw new Error(`the demo has no account ${username}`);
  return person;
}
