/** Types of test-run.mjs. */

/** A new folder in `parent` (the system's temporary folder); its name tells which process it belongs to. */
export function createRun(parent?: string): string;
/** Stops the run's servers and removes its folder. */
export function endRun(folder: string): void;
/** Ends what earlier runs left behind in `parent` because they were killed. */
export function endDeadRuns(parent?: string): void;
