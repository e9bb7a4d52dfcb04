/** The README keeps its word: its commands are run as they stand, and print what it says they print. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../runtime/project-root.js';
import { launchStart } from '../support/launcher.js';
import type { Launched } from '../support/launcher.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let folder: { path: string; remove(): Promise<void> };
let running: Launched;

beforeAll(async () => {
  folder = await temporaryFolder('readme');
  running = await launchStart(folder.path);
  await running.untilRunning();
}, 120_000);

afterAll(async () => {
  running.kill('SIGINT');
  await running.ended();
  await folder.remove();
});

/** The fenced blocks below a heading, up to the next of its level. */
async function blocks(page: string, heading: string): Promise<readonly { language: string; code: string }[]> {
  const text = await readFile(join(projectRoot(), page), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));
}

const english = ['README.md', 'The first directive in five minutes'] as const;
const chinese = ['README.zh-CN.md', '五分钟下达第一份文件'] as const;

describe('the first directive in five minutes', () => {
  test('when its commands are run in order on a fresh start, then they print what the page shows', async () => {
    const parts = await blocks(...english);
    const script = parts.filter(({ language }) => language === 'sh').map(({ code }) => code);
    expect(script.length).toBeGreaterThan(3);
    const env = { ...process.env, api: `${running.url}/api/v1` };
    const { stdout } = await promisify(execFile)('bash', ['-eu', '-c', script.join('\n')], { env });
    for (const { code } of parts.filter(({ language }) => language === '')) expect(stdout).toContain(code);
  }, 60_000);

  test('when the page is read in Chinese, then the commands and their output are the same', async () => {
    expect(await blocks(...chinese)).toEqual(await blocks(...english));
  });
});
