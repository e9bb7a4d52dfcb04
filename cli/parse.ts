/** `duban parse FILE`: reads a directive and prints what was read. Needs no server. */
import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { decodeText } from '../api/intake/decode-text.js';
import { DomainError } from '../domain/domain-error.js';
import { readDirective } from '../domain/directive/read-directive.js';
import type { ParsedDirective } from '../domain/directive/types.js';

/** Exit codes: 0 read, 1 the file cannot be opened, 2 refused (empty, binary, too large, classified). */
export function parseCommand(): Command {
  return new Command('parse')
    .description('read a directive and print its header, matters and warnings')
    .argument('<file>', 'text file in UTF-8 or GB18030')
    .option('--json', 'print the whole reading as JSON')
    .action(async (file: string, options: { json?: boolean }) => {
      const parsed = await readFileOrExplain(file);
      if (parsed !== null)
        process.stdout.write(options.json ? `${JSON.stringify(parsed, null, 2)}\n` : summary(parsed));
    });
}

async function readFileOrExplain(file: string): Promise<ParsedDirective | null> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return explain(1, `cannot open ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return readDirective(decodeText(bytes).text);
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
