/** Prisma's own schema engine as WebAssembly: no binary to download, the same migrations table as `prisma migrate`. */
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { MigrationAdapterFactory } from './migration-adapter.js';
import { projectRoot } from './project-root.js';

/** Nothing in the database is managed by others. */
export const everything: bindings.SchemaFilter = { externalTables: [], externalEnums: [] };

/** Runs `work` with an engine on the database, and frees the engine afterwards. */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  work: (engine: bindings.SchemaEngine) => Promise<T>,
): Promise<T> {
  await loaded();
  const factory = new MigrationAdapterFactory(databaseUrl);
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(factory);
    const engine = await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await factory.close();
  }
}

/** prisma/schema.prisma, as the engine wants it. */
export async function currentSchema(): Promise<bindings.SchemasContainer> {
  const path = join(projectRoot(), 'prisma', 'schema.prisma');
  return { files: [{ path, content: await readFile(path, 'utf8') }] };
}

/** The part of the global that we use; it comes with the DOM's types, which a server has no other use for. */
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<{ readonly exports: { __wbindgen_start(): void } }>;
};

/** The engine's time limits must not keep a process alive that has nothing else to do. */
function withIdleTimers(): object {
  const isTimer = ([name]: [string, unknown]): boolean => name.startsWith('__wbg_setTimeout_');
  const [name] = Object.entries(bindings).find(isTimer) ?? [];
  if (name === undefined) return bindings;
  return { ...bindings, [name]: (run: () => void, delayMs: number) => setTimeout(run, delayMs).unref() };
}

let loading: Promise<void> | undefined;

/** Node imports .wasm files only behind a flag, so the module is put together by hand, once. */
function loaded(): Promise<void> {
  loading ??= instantiate();
  return loading;
}

async function instantiate(): Promise<void> {
  // The engine looks for this global when it panics; without it the reason would be lost.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (reason: string) => {
        throw new Error(`Prisma's schema engine failed: ${reason}`);
      },
    },
  });
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const module = await WebAssembly.compile(await readFile(join(folder, 'schema_engine_bg.wasm')));
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': withIdleTimers() });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}
