/** Where the counting of a deadline's extensions begins. */
import type { RequestsState } from './types.js';

export const noExtension: RequestsState['extension'] = { granted: 0, firstDueAt: null };
