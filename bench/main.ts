/** Product against floor, in turn, on the same servers: prints the figures, and which goals they meet. */
import { measureCascade } from './figures/cascade.js';
import { measureKills } from './figures/kills.js';
import { measureLatency } from './figures/latency.js';
import { measureLives } from './figures/lives.js';
import { measureOpening } from './figures/opening.js';
import { measureScale } from './figures/scale.js';
import { readFlags } from './flags.js';
import type { Sizes } from './flags.js';
import { Figures } from './report/figure.js';
import { judge } from './report/goals.js';
import { aboutRun } from './report/machine.js';
import { printed } from './report/print.js';
import { onStage } from './stage/stage.js';

/** No run lasts longer, whatever hangs. */
const longestRunMs = 30 * 60_000;

// Leaving by `exit` stops the children, which are in process groups of their own.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
setTimeout(() => {
  say('the run takes too long and is given up');
  process.exit(1);
}, longestRunMs).unref();

const { sizes, isMarkdown } = readFlags(process.argv.slice(2));
const figures = new Figures();
const about = await measureRates(sizes);
await onStage((stage) => measureScale(stage, sizes, figures, say));
say(`handing a matter down to ${sizes.cascade} units, three levels deep`);
await onStage((stage) => measureCascade(stage, { width: sizes.cascade, clients: sizes.clients }, figures));
console.log(printed({ about, figures: figures.all(), goals: judge(figures, sizes.open) }, isMarkdown));

/** Everything but the growth: opening, latency, lives, kills; a first round warms up and is not counted. */
function measureRates({ rounds, kills, ...counts }: Sizes): Promise<readonly string[]> {
  return onStage(async (stage) => {
    const lines = await aboutRun(stage, sizes);
    for (let round = 0; round <= rounds; round += 1) {
      say(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
      const kept = round === 0 ? new Figures() : figures;
      const opened = await measureOpening(stage, counts.matters, kept);
      await measureLatency(stage, opened, kept, counts);
      await measureLives(stage, kept, counts);
    }
    say(`killing workers ${kills} times in each way`);
    const { matters } = await measureOpening(stage, 2 * kills, new Figures());
    for (let kill = 0; kill < kills; kill += 1)
      await measureKills(stage, matters.slice(2 * kill, 2 * kill + 2), figures);
    return lines;
  });
}

function say(what: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)}  ${what}\n`);
}
