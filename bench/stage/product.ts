/** Duban as its users have it: `duban server` and `duban worker` as processes, spoken to by HTTP. */
import { setTimeout as pause } from 'node:timers/promises';
import { seedDemo } from '../../runtime/compose/demo-data.js';
import type { OpenDatabase } from '../../runtime/compose/database.js';
import type { Closing } from '../../runtime/compose/part.js';
import { claimPort } from '../../runtime/embedded/ports.js';
import { HttpClient } from './http-client.js';
import type { Person } from './http-client.js';
import { signEverybodyIn } from './people.js';
import type { ActingUnit, People } from './people.js';
import { Program } from './program.js';
import type { Servers } from './servers.js';
import { directiveText } from './synthetic-directive.js';

/** An open matter and the unit that owes it. */
export interface OpenMatter {
  readonly id: string;
  readonly owner: ActingUnit;
}

/** A directive that can be launched, and who owes its matters, in their order. */
export interface LoadedDirective {
  readonly id: string;
  readonly owners: readonly ActingUnit[];
}

/** The product's processes and its people. */
export interface Product {
  readonly server: Program;
  readonly worker: Program;
  readonly people: People;
  /** Loads a directive with one matter for each owner. */
  load(owners: readonly ActingUnit[]): Promise<LoadedDirective>;
  /** Loads a directive with one matter that is due in two months. */
  loadDueLater(owner: ActingUnit): Promise<LoadedDirective>;
  /** Somebody with a token of a session. */
  personOf(token: string): Person;
  /** Launches it, and waits until every matter has its workflow. */
  launch(directive: LoadedDirective): Promise<readonly OpenMatter[]>;
  /** Waits until everything that follows from what was done has been done: nothing is due in the outbox. */
  settle(): Promise<void>;
}

/** The task queue of the product's worker. */
export const productQueue = 'duban';

/** Starts both processes on a database that it fills with the demo's organisation. */
export async function openProduct(
  { folder, servers, database }: { folder: string; servers: Servers; database: OpenDatabase },
  closing: Closing,
): Promise<Product> {
  await seedDemo(database.client);
  const port = await claimPort(undefined, 'the API');
  const environment = {
    DATABASE_URL: servers.databaseUrl,
    TEMPORAL_ADDRESS: servers.temporalAddress,
    TEMPORAL_TASK_QUEUE: productQueue,
    HOST: '127.0.0.1',
    PORT: String(port),
  };
  const program = (name: string): Program =>
    new Program({ name, script: 'cli/main.js', args: [name], folder, environment });
  const worker = program('worker');
  closing.add(() => worker.stop());
  const server = program('server');
  closing.add(() => server.stop());
  await Promise.all([worker.start(), server.start()]);
  const http = new HttpClient(`http://127.0.0.1:${port}`);
  closing.add(() => Promise.resolve(http.close()));
  const people = await signEverybodyIn(http);
  return {
    server,
    worker,
    people,
    load: (owners) => load(people, owners),
    loadDueLater: (owner) => load(people, [owner], new Date(Date.now() + 60 * 86_400_000)),
    personOf: (token) => http.withToken(token),
    launch: (directive) => launch(servers, people, directive),
    settle: () => settle(servers),
  };
}

let loaded = 0;

async function load(
  people: People,
  owners: readonly ActingUnit[],
  dueOn: Date | null = null,
): Promise<LoadedDirective> {
  loaded += 1;
  const text = directiveText(
    loaded,
    owners.map(({ name }) => name),
    dueOn,
  );
  const path = '/directives';
  const { id } = (await people.office.post(path, text, { 'content-type': 'text/plain' })) as { id: string };
  return { id, owners };
}

async function launch(
  { sql }: Servers,
  { office }: People,
  { id, owners }: LoadedDirective,
): Promise<readonly OpenMatter[]> {
  await office.post(`/directives/${id}/launch`, {}, { 'idempotency-key': `launch-${id}` });
  for (;;) {
    const { rows } = await sql.query('SELECT status FROM directive WHERE id = $1', [id]);
    if ((rows[0] as { status: string }).status === 'running') break;
    await pause(5);
  }
  return owners.map((owner, place) => ({ id: `${id}-${place + 1}`, owner }));
}

async function settle({ sql }: Servers): Promise<void> {
  const due = 'SELECT count(*)::int AS left FROM outbox WHERE done_at IS NULL AND not_before <= now()';
  for (;;) {
    const { rows } = await sql.query(due);
    if ((rows[0] as { left: number }).left === 0) return;
    await pause(50);
  }
}
