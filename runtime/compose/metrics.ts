/** What a server counts beside its requests: the process itself, and what waits in the database. */
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { PrismaClient } from '../../prisma/client.js';

/** A fresh registry. What waits is counted when somebody looks; without a database it is left out. */
export function createMetrics(database: PrismaClient): Registry {
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  countWhenAsked(metrics, {
    name: 'duban_outbox_waiting',
    help: 'Entries of the outbox that are due and not done',
    count: () => database.outbox.count({ where: { doneAt: null, notBefore: { lte: new Date() } } }),
  });
  countWhenAsked(metrics, {
    name: 'duban_commands_pending',
    help: 'Kept commands without an answer',
    count: () => database.command.count({ where: { status: 'pending' } }),
  });
  countWhenAsked(metrics, {
    name: 'duban_obligations_open',
    help: 'Obligations that are not closed, drills included',
    count: () => database.obligation.count({ where: { phase: { not: 'closed' } } }),
  });
  return metrics;
}

function countWhenAsked(
  metrics: Registry,
  {
    name,
    help,
    count,
  }: { readonly name: string; readonly help: string; readonly count: () => Promise<number> },
): void {
  const gauge: Gauge = new Gauge({
    name,
    help,
    registers: [metrics],
    async collect() {
      try {
        gauge.set(await count());
      } catch {
        // Readiness tells that the database is away; the other metrics are still wanted.
        gauge.reset();
      }
    },
  });
}
