/** `duban check` as a process, led by lines on standard input or by an answer file, up to a launch or a draft. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { corpusTest, corpusText } from '../domain/directive/corpus.js';
import { openApi } from '../support/api.js';
import type { ApiLab } from '../support/api.js';
import { duban } from '../support/cli.js';
import { demoText } from '../support/launched.js';
import { temporaryFolder } from '../support/temporary-folder.js';

let lab: ApiLab;
let folder: { path: string; remove(): Promise<void> };

beforeAll(async () => {
  folder = await temporaryFolder('check');
  lab = await openApi();
});

afterAll(async () => {
  await lab.close();
  await folder.remove();
});

const put = async (name: string, content: string): Promise<string> => {
  const path = join(folder.path, name);
  await writeFile(path, content);
  return path;
};

async function check(
  text: string,
  name: string,
  more: { answers?: object; lines?: string; args?: string[] },
) {
  const { answers, lines, args = [] } = more;
  const given =
    answers === undefined ? [] : ['--answers', await put(`${name}.json`, JSON.stringify(answers))];
  const file = await put(`${name}.txt`, text);
  return duban(['check', file, '--url', lab.url, ...given, ...args], { input: lines ?? '' });
}

const urlIn = (stdout: string) => /http:\S+\/directives\/(\S+)$/m.exec(stdout)?.[1] ?? '';

const shown = async (stdout: string) =>
  (
    await lab
      .as('office')
      .get(`/directives/${urlIn(stdout)}`)
      .expect(200)
  ).body;

/** One matter without an owner, one unit that nobody knows. */
const doubtful = (number: number) =>
  demoText('flood-season', number)
    .replace('（丙某同志负责，市供电公司牵头）', '')
    .replace('市林业局配合', '市园林局配合');

describe('duban check', () => {
  test('when everything is decided by an answer file, then it is launched as decided', async () => {
    const answers = {
      name: '甲子某',
      answers: {
        'doubt:no-owner': { choice: 'assign', words: '市供电公司' },
        duties: 'waive',
        duty: { choice: 'waive', words: '总体要求' },
        names: { choice: 'map', words: '市园林局=市林业局' },
        matters: 'certain',
        launch: 'yes',
      },
    };
    const { code, stdout, stderr } = await check(doubtful(701), 'all', { answers });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('已下达 launched');
    const directive = await shown(stdout);
    expect(directive.obligations).toHaveLength(13);
    const { body } = await lab.as('office').get(`/directives/${directive.id}/corrections`).expect(200);
    const types = body.rows.map(({ correction }: { correction: { type: string } }) => correction.type);
    expect(new Set(types)).toEqual(new Set(['edit-matter', 'waive-duties', 'confirm-matters']));
    expect((await lab.as('office').get('/organisation/aliases')).body.aliases).toContainEqual({
      name: '市园林局',
      kind: 'other',
      unitIds: ['forestry'],
    });
  });

  test('when a person answers by lines, then doubts come first with their clause, and Enter does not launch', async () => {
    const text = demoText('flood-season', 702).replace('（丙某同志负责，市供电公司牵头）', '');
    // The doubt's first choice is to assign; then the duties, one page of matters after the other, the launch.
    const lines = ['9', 'assign', '市供电公司', 'waive-all', '', 'certain', ''].join('\n');
    const { code, stdout } = await check(text, 'lines', { lines });
    expect(code).toBe(0);
    const order = ['疑点', '原文', '要求', '待确认的事项', '核对完毕', '留作草稿'].map((words) =>
      stdout.indexOf(words),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order.every((place) => place >= 0)).toBe(true);
    expect(stdout).toContain('请输入 1 至');
    const { draft, status } = await shown(stdout);
    expect([status, draft.blockers, draft.counts.confirmed]).toEqual(['draft', [], 13]);
  });

  test('when the input ends, then what was decided stands, and the next check goes on with that draft', async () => {
    const text = doubtful(703);
    const first = await check(text, 'broken', { lines: 'assign\n市供电公司\n' });
    expect(first.stdout).toMatch(/留作草稿 left as a draft，还有 \d+ 处待定/);
    const again = await check(text, 'broken', { args: ['--yes-certain'] });
    expect(again.stdout).toContain('接着核对');
    expect(urlIn(again.stdout)).toBe(urlIn(first.stdout));
    expect(again.stdout).not.toMatch(/^疑点/m);
    expect((await shown(again.stdout)).draft.counts.confirmed).toBe(13);
  });

  test('when a matter is looked at closely, then it can be split, and its parts are confirmed like the others', async () => {
    const text = demoText('flood-season', 704);
    const lines = ['waive-all', '', 'open', '一/2/1', 'split', '补齐', 'certain', 'no'].join('\n');
    const { draft } = await shown((await check(text, 'split', { lines })).stdout);
    expect(draft.counts).toMatchObject({ matters: 14, confirmed: 14 });
  });

  test('when the last step is taken back, then its question is asked again', async () => {
    const text = demoText('flood-season', 708).replace('（丙某同志负责，市供电公司牵头）', '');
    const lines = [
      'assign',
      '市水利局',
      'undo',
      'assign',
      '市供电公司',
      'waive-all',
      '',
      'certain',
      'no',
    ].join('\n');
    const { stdout } = await check(text, 'undo', { lines });
    const { draft } = await shown(stdout);
    const types = draft.corrections.map(
      ({ correction }: { correction: { type: string } }) => correction.type,
    );
    expect(types).toEqual(['edit-matter', 'undo-last', 'edit-matter', 'waive-duties', 'confirm-matters']);
    const owners = draft.matters.flatMap(({ owners: each }: { owners: { writtenName: string }[] }) =>
      each.map(({ writtenName }) => writtenName),
    );
    expect(owners.filter((name: string) => name === '市供电公司')).toHaveLength(1);
    expect(draft.counts.confirmed).toBe(13);
  });

  test('when a document names no owners at all, then one answer gives it an owner, and one takes it back', async () => {
    const text = demoText('flood-season', 709)
      .replace('（丙某同志负责，市供电公司牵头）', '')
      .replace('（丙某同志负责，市公路中心）', '');
    const lines = ['assign-all', '市水利局', 'undo', 'assign-all', '市供电公司'].join('\n');
    const { draft } = await shown((await check(text, 'nobody', { lines })).stdout);
    const owned = draft.matters.filter(({ owners }: { owners: { writtenName: string }[] }) =>
      owners.some(({ writtenName }) => writtenName === '市供电公司'),
    );
    expect([owned.length, draft.counts.doubts.open, draft.corrections.length]).toEqual([2, 0, 6]);
  });

  test('when an answer is refused, then the refusal is shown, and nothing else is lost by it', async () => {
    const answers = { answers: { duty: { choice: 'map', words: '九/9/9' }, matters: 'certain' } };
    const { code, stdout } = await check(demoText('flood-season', 705), 'refused', { answers });
    expect(code).toBe(0);
    expect(stdout).toContain('被拒 refused: not-found');
    expect((await shown(stdout)).draft.counts).toMatchObject({ confirmed: 13, duties: { open: 2 } });
  });

  test('when it cannot be done, then it says why', async () => {
    const file = await put('plain.txt', demoText('winter-greening', 706));
    const lost = await duban(['check', file, '--url', lab.url, '--user', 'nobody']);
    expect(lost).toMatchObject({ code: 2, stderr: expect.stringContaining('could not sign in') });
    const nowhere = await duban(['check', file, '--url', 'http://127.0.0.1:1']);
    expect(nowhere).toMatchObject({ code: 2, stderr: expect.stringMatching(/^duban: no Duban answers at /) });
    const none = await duban(['check', join(folder.path, 'none.txt'), '--url', lab.url]);
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be read') });
    const empty = await check(' ', 'empty', {});
    expect(empty).toMatchObject({ code: 1, stderr: expect.stringContaining('empty-document') });
    const wrong = await check(demoText('flood-season', 707), 'wrong', {
      answers: { answers: { duty: 'perhaps' } },
    });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('waive, waive-all') });
  });
});

/** Assumed, generously, of somebody who knows the departments: to read a matter's two lines, and to make a decision. */
const seconds = { matter: 4, decision: 8 };

corpusTest('when linyi-21 is checked page by page, then few decisions are needed: five minutes', async () => {
  lab.now = Date.UTC(2026, 1, 9, 9, 50);
  const answers = {
    answers: {
      'doubt:deadline-unclear': 'without',
      'doubt:undated-deadline': 'without',
      doubt: 'as-read',
      duties: 'waive',
      duty: 'waive-all',
      names: 'create',
      matters: 'page',
      launch: 'yes',
    },
  };
  const { stdout } = await check(corpusText('linyi-21-responsibilities.txt'), 'linyi-21', { answers });
  const decisions = Number(/共作 (\d+) 次决定/.exec(stdout)?.[1]);
  const pages = stdout.match(/待确认的事项/g)?.length ?? 0;
  const took = decisions * seconds.decision + 46 * seconds.matter;
  console.log(
    `linyi-21: ${decisions} decisions (${decisions - pages + 1} with all certain in one), ${took} s`,
  );
  expect((await shown(stdout)).obligations).toHaveLength(46);
  expect(decisions).toBeGreaterThan(pages);
  expect(decisions).toBeLessThanOrEqual(20);
  expect(took).toBeLessThanOrEqual(300);
});
