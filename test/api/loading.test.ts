/** Loading a directive: every kind of bad input has its own clear answer, and none of it is stored. */
import { request as open } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { demoPassword, openApi } from '../support/api.js';
import type { ApiLab, Caller } from '../support/api.js';
import { docxOf } from '../support/files/docx-file.js';
import { pdfOf } from '../support/files/pdf-file.js';
import { sampleDirective, sampleText } from '../support/files/sample-directive.js';
import { gb18030 } from '../support/gb18030.js';
import { demoText, load } from '../support/launched.js';

let lab: ApiLab;
let office: Caller;
const text = demoText('winter-greening');

beforeAll(async () => {
  lab = await openApi();
  office = lab.as('office');
});

afterAll(() => lab.close());

const stored = () => lab.deps.database.directive.count();

/** The text with a line put above its first one. */
const headed = (line: string) => `${line}\n${text}`;

const bad = [
  ['is empty', '', 'text/plain', 422, 'empty-document'],
  ['is blank', ' \n\n\t', 'text/plain', 422, 'empty-document'],
  ['is half a PDF', Buffer.from('%PDF-1.7\n…'), 'text/plain', 422, 'truncated-document'],
  ['is binary', Buffer.from([0x41, 0, 0x42, 0, 1, 2, 3]), 'text/plain', 415, 'binary-document'],
  [
    'is in no known encoding',
    Buffer.from([0xb6, 0xbd, 0xff, 0xfe]),
    'text/plain',
    422,
    'unreadable-encoding',
  ],
  ['is malformed JSON', '{"text": "关于', 'application/json', 400, 'malformed-json'],
  ['is JSON without a text', '{"words": "关于"}', 'application/json', 400, 'invalid-input'],
  ['is JSON null', 'null', 'application/json', 400, 'invalid-input'],
  ['is of another media type', 'x', 'application/xml', 415, 'unsupported-media-type'],
  ['is a form without a boundary', 'x', 'multipart/form-data', 400, 'malformed-request'],
  [
    'is a form that is cut off within its file',
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n关于',
    'multipart/form-data; boundary=x',
    400,
    'malformed-request',
  ],
] as const;

describe('bad input', () => {
  test.each(bad)(
    'when a document %s, then it is refused and not stored',
    async (_, body, type, status, code) => {
      const before = await stored();
      const response = await office
        .post('/directives', '')
        .type(type)
        .send(body as string);
      expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(response.body).toMatchObject({ status, code, type: `urn:duban:problem:${code}` });
      expect(response.body.detail).not.toBe('');
      expect(await stored()).toBe(before);
    },
  );

  test.each(['秘密★1年', '机密', '绝密★长期', '密级：机密', '等级 特提 密电', '000012 绝密'])(
    'when %s stands in the position of a mark of secrecy, then it is refused and not stored',
    async (mark) => {
      const before = await stored();
      const { body } = await office.post('/directives', { text: headed(mark) }).expect(422);
      expect(body).toMatchObject({ code: 'classified-document' });
      expect(await stored()).toBe(before);
      expect(lab.logged.join('')).not.toContain('造林');
    },
  );

  test('when 商业秘密 stands in the text, then that is no mark of secrecy', async () => {
    const words = demoText('winter-greening', 301).replace('引导学生', '保守商业秘密，引导学生');
    const { id } = await load(lab, words);
    await office.delete(`/directives/${id}`).expect(204);
  });

  test('when a form carries no file, or two, then it says so', async () => {
    const none = await office.post('/directives', '').field('note', 'x');
    expect(none.body).toMatchObject({ status: 400, code: 'malformed-request', detail: /no file/ });
    const two = await office
      .post('/directives', '')
      .attach('a', Buffer.from(text), 'a.txt')
      .attach('b', Buffer.from(text), 'b.txt');
    expect(two.body).toMatchObject({ status: 400, code: 'malformed-request', detail: /one file/ });
  });
});

describe('a text of 50 MB', () => {
  const huge = Buffer.alloc(50 * 1024 * 1024, 'x');

  test.each([
    ['text/plain', huge],
    ['application/json', `{"text":"${huge.toString('latin1')}"}`],
  ])('when it comes as %s, then 413', async (type, body) => {
    const response = await office
      .post('/directives', '')
      .type(type)
      .send(body as string);
    expect(response.body).toMatchObject({ status: 413, code: 'document-too-large' });
  });

  test('when it has more matters than anybody can check, then 413 says how many are accepted', async () => {
    const before = await stored();
    const matters = Array.from({ length: 2001 }, (_, at) => `一、市水利局负责完成第${at}座水库的清淤。`);
    const { body } = await office.post('/directives', { text: matters.join('\n') }).expect(413);
    expect(body).toMatchObject({ code: 'document-too-large', limit: 2000, what: 'matters' });
    expect(await stored()).toBe(before);
  });

  test('when it comes as a file, then 413', async () => {
    const { body } = await office.post('/directives', '').attach('file', huge, 'huge.txt');
    expect(body).toMatchObject({ status: 413, code: 'document-too-large' });
  });

  test.each([
    ['its length is announced', { 'content-length': String(huge.length) }, 1],
    ['it comes in chunks', { 'transfer-encoding': 'chunked' }, 3],
  ])('when %s, then it is refused before the rest has arrived', async (_, headers, megabytes) => {
    const answered = await answeredEarly(headers, megabytes);
    expect(answered).toBe(413);
    expect(await lab.deps.database.directive.count({ where: { status: 'draft' } })).toBe(0);
  });

  /** Sends so many megabytes, never ends the request, and gives the status that came all the same. */
  async function answeredEarly(headers: object, megabytes: number): Promise<number> {
    const signIn = { username: 'office', password: demoPassword };
    const { body } = await lab.as(null).post('/session', signIn).expect(201);
    const { token } = body as { readonly token: string };
    const sending = open(`${lab.url}/api/v1/directives`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain', ...headers },
    });
    sending.on('error', () => undefined);
    for (let sent = 0; sent < megabytes; sent += 1) sending.write(huge.subarray(0, 1024 * 1024));
    const status = await new Promise<number>((resolve) => {
      sending.once('response', ({ statusCode = 0 }) => resolve(statusCode));
    });
    sending.destroy();
    return status;
  }
});

describe('a directive that may be loaded', () => {
  test('when it comes as text, as GB18030, as JSON or as a file, then it is read the same', async () => {
    const sent = [
      () => office.post('/directives?drill=true', '').type('text/plain').send(text),
      () =>
        office
          .post('/directives?drill=true', '')
          .type('text/plain')
          .send(gb18030(text) as unknown as string),
      () => office.post('/directives?drill=true', { text }),
      () => office.post('/directives?drill=true', '').attach('file', Buffer.from(text), '冬季.txt'),
    ];
    const keys = new Set<string>();
    for (const send of sent) {
      const { body, headers } = await send().expect(201);
      expect(headers['location']).toBe(`/api/v1/directives/${body.id}`);
      expect(body).toMatchObject({ status: 'draft', isDrill: true, documentNumber: '云府办字〔2026〕21号' });
      keys.add(JSON.stringify(body.draft.matters));
    }
    expect(keys.size).toBe(1);
  });

  test('when it comes as a .docx under another name, then the draft says what it was', async () => {
    const file = await docxOf(sampleDirective);
    const { body } = await office
      .post('/directives?drill=true', '')
      .attach('file', file, '通知\u202e.txt')
      .expect(201);
    expect(body.source).toEqual({ format: 'docx', encoding: null, name: '通知.txt' });
    expect(JSON.stringify(body.draft.matters[0].leaders)).toContain('赵䶮');
    const shown = await office.get(`/directives/${body.id}`).expect(200);
    expect(shown.body.source).toEqual(body.source);
  });

  test('when a raw body is a .pdf, then it is read, whatever its media type says', async () => {
    const file = await pdfOf(sampleDirective);
    const { body } = await office
      .post(`/directives?drill=true&name=${encodeURIComponent('../目录/通知.pdf')}`, '')
      .type('application/vnd.openxmlformats-officedocument.wordprocessingml.document')
      .send(file as unknown as string)
      .expect(201);
    expect(body.source).toEqual({ format: 'pdf', encoding: null, name: '通知.pdf' });
    expect(body.draft.matters).toHaveLength(4);
  });

  test('when a person chooses the encoding, then it is kept with the draft; a wrong choice is refused', async () => {
    const bytes = gb18030(sampleText()) as unknown as string;
    const right = await office
      .post('/directives?drill=true&encoding=gb18030', '')
      .type('text/plain')
      .send(bytes);
    expect(right.body.source).toEqual({ format: 'text', encoding: 'gb18030', name: null });
    const wrong = await office
      .post('/directives?drill=true&encoding=utf-8', '')
      .type('text/plain')
      .send(bytes);
    expect(wrong.body).toMatchObject({ status: 422, code: 'unreadable-encoding', tried: ['utf-8'] });
    expect(wrong.body.possible).toContain('gb18030');
    const none = await office.post('/directives?encoding=latin1', '').type('text/plain').send(bytes);
    expect(none.body).toMatchObject({ status: 400, code: 'invalid-input' });
    const docx = (await docxOf(sampleDirective)) as unknown as string;
    const idle = await office
      .post('/directives?encoding=utf-8', '')
      .type('application/octet-stream')
      .send(docx);
    expect(idle.body).toMatchObject({ status: 400, code: 'invalid-input', field: 'encoding' });
  });

  test('when a file is previewed, then its encoding and the others are shown and nothing is stored', async () => {
    const before = await stored();
    const { body } = await office
      .post('/directives/preview', '')
      .attach('file', gb18030(sampleText()), '通知.txt')
      .expect(200);
    expect(body).toMatchObject({ format: 'text', encoding: 'gb18030', name: '通知.txt', pages: null });
    expect(body.preview).toMatch(/^青屿市人民政府/u);
    expect(body.encodings[0]).toEqual({ encoding: 'gb18030', preview: body.preview });
    const chosen = await office
      .post('/directives/preview?encoding=utf-16le', '')
      .attach('file', Buffer.from('通知', 'utf16le'), '通知.txt')
      .expect(200);
    expect(chosen.body).toMatchObject({ encoding: 'utf-16le', preview: '通知', characters: 2 });
    expect(await stored()).toBe(before);
  });

  test('when the same number comes again, then the existing one is named and nothing is stored', async () => {
    const { id } = await load(lab, text);
    const before = await stored();
    const again = await office.post('/directives', { text: `${text}\n` }).expect(409);
    expect(again.body).toMatchObject({ code: 'duplicate-directive', directiveId: id, status: 409 });
    expect(await stored()).toBe(before);
  });

  test('when a draft is given up, then its number is free, and giving it up again changes nothing', async () => {
    const words = demoText('winter-greening', 302);
    const { id } = await load(lab, words);
    await lab.as('water-head').delete(`/directives/${id}`).expect(403);
    await office.delete(`/directives/${id}`).expect(204);
    await office.delete(`/directives/${id}`).expect(204);
    const shown = await office.get(`/directives/${id}`).expect(200);
    expect(shown.body.status).toBe('cancelled');
    const again = await load(lab, words);
    expect(again.id).not.toBe(id);
    await office.delete('/directives/nowhere').expect(404);
  });
});
