/** The order in which work is done when much waits at once. */
import type { Urgency } from './types.js';

const order: readonly (Urgency | null)[] = ['特提', '特急', '加急', '平急'];

/** 0 for the most urgent; the highest for none stated. */
export function urgencyRank(urgency: Urgency | null): number {
  const rank = order.indexOf(urgency);
  return rank === -1 ? order.length : rank;
}
