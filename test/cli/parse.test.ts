/** `duban parse`: the JSON that other programs rely on, and its refusals. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../runtime/project-root.js';
import { duban } from '../support/cli.js';
import { docxOf } from '../support/files/docx-file.js';
import { pdfOf } from '../support/files/pdf-file.js';
import { sampleDirective, sampleText } from '../support/files/sample-directive.js';
import { gb18030 } from '../support/gb18030.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const demo = join(projectRoot(), 'seeds/directives/flood-season.txt');

const contract = {
  document: [
    ...['documentNumber', 'title', 'issuer', 'urgency', 'signers', 'issuedOn', 'basis', 'addressees'],
    ...['cc', 'sections', 'matters', 'warnings'],
  ],
  matter: [
    ...['section', 'number', 'paragraph', 'span', 'text', 'leaders', 'leadUnits', 'assistUnits'],
    ...['implementUnits', 'guideUnits', 'addressedToAll', 'mode', 'deadline', 'confidence'],
  ],
};

let folder: { path: string; remove(): Promise<void> };

beforeAll(async () => {
  folder = await temporaryFolder('parse');
});

afterAll(() => folder.remove());

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder.path, name);
  await writeFile(path, content);
  return path;
}

describe('duban parse', () => {
  test('when JSON is asked for, then every key of the contract is there, and spans point into the file', async () => {
    const { code, stdout } = await duban(['parse', demo, '--json']);
    expect(code).toBe(0);
    const parsed = JSON.parse(stdout) as Record<string, unknown> & { matters: Record<string, unknown>[] };
    expect(Object.keys(parsed)).toEqual(expect.arrayContaining(contract.document));
    expect(parsed.matters).toHaveLength(13);
    for (const matter of parsed.matters)
      expect(Object.keys(matter)).toEqual(expect.arrayContaining(contract.matter));
  });

  test('when the file is a .docx or a .pdf under any name, then it is read as well', async () => {
    for (const bytes of [await docxOf(sampleDirective), await pdfOf(sampleDirective)]) {
      const { code, stdout } = await duban(['parse', await file('notice.txt', bytes)]);
      expect(code).toBe(0);
      expect(stdout).toContain('赵䶮 → 市水利局');
    }
  });

  test('when an encoding is chosen that does not fit, then it says which would', async () => {
    const path = await file('gb.txt', gb18030(sampleText()));
    expect((await duban(['parse', path, '--encoding', 'gb18030'])).code).toBe(0);
    const { code, stderr } = await duban(['parse', path, '--encoding', 'utf-8']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/unreadable-encoding.*gb18030/u);
  });

  test('when no JSON is asked for, then a line a matter tells who owes it', async () => {
    const { code, stdout } = await duban(['parse', demo]);
    expect(code).toBe(0);
    expect(stdout).toContain('丙某 → 市城管局');
  });

  test.each([
    { name: 'empty.txt', content: '', says: 'empty-document' },
    {
      name: 'picture.txt',
      content: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0]),
      says: 'binary-document',
    },
    {
      name: 'secret.txt',
      content: '机密★1年\n\n关于某事的通知\n\n各单位：\n请办理。\n',
      says: 'classified-document',
    },
  ])('when the file is $name, then it is refused as $says', async ({ name, content, says }) => {
    const { code, stdout, stderr } = await duban(['parse', await file(name, content), '--json']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(says);
  });

  test('when there is no such file, then it says so', async () => {
    const { code, stderr } = await duban(['parse', join(folder.path, 'nothing.txt')]);
    expect(code).toBe(1);
    expect(stderr).toContain('cannot open');
  });
});
