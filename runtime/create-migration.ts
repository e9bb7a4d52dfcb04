/** `npm run migration:create -- NAME`: writes the migration for what has changed in prisma/schema.prisma. */
import { createMigration } from './migration-authoring.js';

try {
  const folder = await createMigration(process.argv[2] ?? '', new Date());
  console.log(folder ?? 'prisma/schema.prisma and prisma/migrations agree: nothing to write');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
