/** Where decisions come from: a person at the keyboard, lines of a pipe, or a file. */
import { createInterface } from 'node:readline';
import { StartupError } from '../../runtime/embedded/startup-error.js';
import type { Choice, Question } from './question.js';

export interface Answer {
  readonly choice: Choice;
  readonly words: string;
}

/** Gives null for "not decided": the question is left as it is. */
export interface Answerer {
  /** Whether a refused answer can be given anew. */
  readonly canTryAgain: boolean;
  answer(question: Question): Promise<Answer | null>;
  close(): void;
}

/** What an answer file may say about a question; a list is used up one by one. */
type Written = string | { readonly choice: string; readonly words?: string };

/** Answers by the question's id, else by its kinds; what the file does not answer is left. */
export function fromFile(answers: Readonly<Record<string, Written | readonly Written[]>>): Answerer {
  const used = new Map<string, number>();
  const next = (name: string): Written | null => {
    const written = Object.hasOwn(answers, name) ? answers[name] : undefined;
    if (written === undefined) return null;
    if (!isList(written)) return written;
    const place = used.get(name) ?? 0;
    used.set(name, place + 1);
    return written[place] ?? null;
  };
  return {
    canTryAgain: false,
    answer: ({ id, kinds, choices }) => {
      const written = [id, ...kinds].map(next).find((each) => each !== null);
      if (written === undefined) return Promise.resolve(null);
      const { choice: key, words } =
        typeof written === 'string' ? { choice: written, words: undefined } : written;
      const choice = choices.find((each) => each.key === key);
      if (choice === undefined) {
        const allowed = choices.map((each) => each.key).join(', ');
        throw new StartupError(
          `the answer file has no such choice for ${id}: ${key}`,
          `Choose one of: ${allowed}.`,
        );
      }
      const given = words ?? choice.asks?.otherwise ?? '';
      if (choice.asks !== undefined && given === '')
        throw new StartupError(
          `${key} of ${id} needs words`,
          'Write {"choice": …, "words": …} in the answer file.',
        );
      return Promise.resolve({ choice, words: given });
    },
    close: () => undefined,
  };
}

function isList(written: Written | readonly Written[]): written is readonly Written[] {
  return Array.isArray(written);
}

/** A numbered choice a line, and a line of words where one is needed; Enter alone takes the first, the end leaves the rest. */
export function fromLines(input: NodeJS.ReadableStream, show: (words: string) => void): Answerer {
  const lines = createInterface({ input });
  const waiting = lines[Symbol.asyncIterator]();
  const line = async (prompt: string): Promise<string | null> => {
    show(prompt);
    const { value, done } = await waiting.next();
    return done === true ? null : value.trim();
  };
  return {
    canTryAgain: true,
    answer: async ({ choices }) => {
      choices.forEach(({ label }, place) => show(`    ${place + 1}  ${label}`));
      for (;;) {
        const said = await line(`  选择 [1]：`);
        if (said === null) return null;
        const choice = choices.find(({ key }) => key === said) ?? choices[said === '' ? 0 : Number(said) - 1];
        if (choice === undefined) show(`  请输入 1 至 ${choices.length}`);
        else if (choice.asks === undefined) return { choice, words: '' };
        else {
          const { prompt, otherwise = '' } = choice.asks;
          const words = await line(`  ${prompt}${otherwise === '' ? '' : ` [${otherwise}]`}：`);
          if (words === null) return null;
          const given = words === '' ? otherwise : words;
          if (given !== '') return { choice, words: given };
        }
      }
    },
    close: () => lines.close(),
  };
}
