/** Everything that a part of the benchmark runs on: servers, the product, the floor beside it. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../runtime/compose/database.js';
import type { OpenDatabase } from '../../runtime/compose/database.js';
import { Closing } from '../../runtime/compose/part.js';
import { createFloor, floorQueue } from '../floor/floor.js';
import type { Floor } from '../floor/floor.js';
import { openProduct } from './product.js';
import type { Product } from './product.js';
import { Program } from './program.js';
import { openServers } from './servers.js';
import type { Servers } from './servers.js';

/** A running stage. */
export interface Stage {
  readonly servers: Servers;
  /** The benchmark's own way into the product's database. */
  readonly database: OpenDatabase;
  readonly product: Product;
  readonly floor: Floor;
  readonly floorWorker: Program;
}

/** Opens a stage on fresh data, runs the work on it, and stops all that it started, whatever happens. */
export async function onStage<Result>(work: (stage: Stage) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-bench-'));
  const closing = new Closing();
  closing.add(() => rm(folder, { recursive: true, force: true }));
  try {
    return await work(await open(folder, closing));
  } finally {
    await closing.close();
  }
}

async function open(folder: string, closing: Closing): Promise<Stage> {
  // The database's own user must be able to walk in.
  await chmod(folder, 0o755);
  const servers = await openServers(folder, closing);
  const database = openDatabase(servers.databaseUrl, { reading: 2, recording: 2 }, () => undefined);
  closing.add(() => database.close());
  const floorWorker = new Program({
    name: 'floor-worker',
    script: 'bench/floor/worker.js',
    args: [servers.temporalAddress, floorQueue],
    folder,
  });
  closing.add(() => floorWorker.stop());
  await floorWorker.start();
  const product = await openProduct({ folder, servers, database }, closing);
  return { servers, database, product, floor: createFloor(servers.client), floorWorker };
}
