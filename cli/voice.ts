/** How commands speak to the person at the keyboard. */
import type { LauncherVoice } from '../runtime/launcher/launcher.js';

/** One line to standard output. */
export function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

/** Says what takes more than two seconds while it lasts. */
export const launcherVoice: LauncherVoice = {
  async during(what, work) {
    const startedMs = Date.now();
    const elapsed = (): number => Math.round((Date.now() - startedMs) / 1_000);
    const ticker = setInterval(() => say(`  … ${what} (${elapsed()} s)`), 2_000);
    try {
      return await work();
    } finally {
      clearInterval(ticker);
    }
  },
  trouble: (what) => say(`duban: ${what}`),
};
