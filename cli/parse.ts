/** `duban parse FILE`: reads a directive and prints what was read. Needs no server. */
import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { textEncodings } from '../api/intake/decode-text.js';
import type { TextEncoding } from '../api/intake/decode-text.js';
import { extractText } from '../api/intake/extract-text.js';
import { DomainError } from '../domain/domain-error.js';
import { readDirective } from '../domain/directive/read-directive.js';
import type { ParsedDirective } from '../domain/directive/types.js';

interface ParseOptions {
  readonly json?: boolean;
  readonly encoding?: TextEncoding;
}

/** Exit codes: 0 read, 1 the file cannot be opened, 2 refused (docs/intake.md; empty, classified). */
export function parseCommand(): Command {
  return new Command('parse')
    .description('read a directive and print its header, matters and warnings')
    .argument('<file>', 'text in UTF-8 or GB18030, Markdown, .docx, .xlsx, or .pdf with text')
    .option('--json', 'print the whole reading as JSON')
    .addOption(new Option('--encoding <name>', 'of a plain text').choices(textEncodings))
    .action(async (file: string, options: ParseOptions) => {
      const parsed = await readFileOrExplain(file, options);
      if (parsed !== null)
        process.stdout.write(options.json ? `${JSON.stringify(parsed, null, 2)}\n` : summary(parsed));
    });
}

async function readFileOrExplain(file: string, { encoding }: ParseOptions): Promise<ParsedDirective | null> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return explain(1, `cannot open ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    const { text } = await extractText(bytes, encoding === undefined ? {} : { encoding });
    return readDirective(text);
  } catch (error) {
    if (error instanceof DomainError) return explain(2, `${error.code}: ${error.message}`);
    throw error;
  }
}

function explain(exitCode: number, message: string): null {
  process.stderr.write(`duban parse: ${message}\n`);
  process.exitCode = exitCode;
  return null;
}

function summary(parsed: ParsedDirective): string {
  const header = [parsed.documentNumber, parsed.urgency, parsed.title]
    .filter((part) => part !== null)
    .join('  ');
  const matters = parsed.matters.map((matter, index) => {
    const owners = [...matter.leadUnits, ...matter.implementUnits];
    const who = matter.addressedToAll
      ? '各级各部门各单位'
      : [matter.leaders.join('、'), owners.join('、')].join(' → ');
    return `${String(index + 1).padStart(3)}  ${matter.section ?? ''}/${matter.number ?? ''}  ${matter.mode}  ${who}`;
  });
  const warnings = parsed.warnings.map((warning) => `  !  ${warning.code}: ${warning.message}`);
  return `${[header, ...matters, ...warnings].join('\n')}\n`;
}
