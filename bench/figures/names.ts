/** Names of the figures that goals look at. */
export const names = {
  opened: 'matters opened',
  update50: 'update p50',
  update99: 'update p99',
  post50: 'command answered p50',
  post99: 'command answered p99',
  command50: 'command answered and read back p50',
  command99: 'command answered and read back p99',
  lives: 'whole lives',
  events: 'history events a life',
  idleKill: 'next command after kill -9 of an idle worker',
  flightKill: 'command in flight at kill -9',
} as const;

/** Name of a figure at a number of open matters. */
export function atOpen(what: string, open: number): string {
  return `${what} p99, ${open} open`;
}
