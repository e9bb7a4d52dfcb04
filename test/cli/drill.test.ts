/** `duban drill` from nothing to its end: what a newcomer sees. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { claimPort } from '../../runtime/embedded/ports.js';
import { duban } from '../support/cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let folder: { path: string; remove(): Promise<void> };

beforeAll(async () => {
  folder = await temporaryFolder('drill');
});

afterAll(() => folder.remove());

describe('duban drill', () => {
  test('when nothing runs, then it starts all, plays a night, opens a review, closes and leaves nothing running', async () => {
    const environment = {
      DUBAN_DATA_DIR: folder.path,
      DUBAN_TEMPORAL_UI_PORT: 'off',
      PORT: String(await claimPort(undefined, 'a test')),
    };
    const picture = join(folder.path, 'timeline.svg');
    const { code, stdout, stderr } = await duban(['drill', '--day-seconds', '45', '--picture', picture], {
      environment,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const seen of [
      '下达',
      '签收 acknowledged',
      '反馈 responded',
      '催办',
      '超时，红灯',
      '退回重办',
      '审核办结',
    ])
      expect(stdout).toContain(seen);
    expect(stdout).toContain('被拒 refused: empty-answer');
    expect(stdout).toContain('反馈升级督办第1级');
    expect(stdout).toContain('反馈升级督办第3级');
    expect(stdout).toContain('启动责任追究初核');
    expect(stdout).toMatch(/演练结束 drill over: .*"obligations":13/);
    expect(await readFile(picture, 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  }, 240_000);

  test.each(['0', 'soon'])(
    'when a day is to last %s seconds, then what is allowed is said',
    async (given) => {
      const { code, stderr } = await duban(['drill', '--day-seconds', given]);
      expect(code).toBe(1);
      expect(stderr).toContain('20 to 86400 seconds');
    },
  );
});
