/** Reads the decisions that `duban check --answers` is given. */
import { z } from 'zod';
import { StartupError } from '../../runtime/embedded/startup-error.js';

const written = z.union([
  z.string(),
  z.strictObject({ choice: z.string(), words: z.string().exactOptional() }),
]);

const shape = z.strictObject({
  /** Who answers for waived duties. */
  name: z.string().min(1).exactOptional(),
  /** By a question's id or kind; a list is used up one by one. */
  answers: z.record(z.string(), z.union([written, z.array(written)])),
});

export type AnswerFile = z.output<typeof shape>;

/** Refuses with a StartupError what is not such a file. */
export function answersIn(bytes: Uint8Array): AnswerFile {
  const hint = 'It is like {"answers": {"doubt:no-owner": "take", "matters": "certain", "launch": "no"}}.';
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new StartupError('the answer file is not JSON', hint);
  }
  const parsed = shape.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new StartupError(
    `the answer file does not fit: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    hint,
  );
}
