/** Drafts and launches: nothing is loaded or launched twice, and nobody's correction is lost. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Draft } from '../../domain/launch/types.js';
import { cancelDraft, createDraft, updateDraft } from '../../prisma/repositories/drafts.js';
import type { NewDirective } from '../../prisma/repositories/drafts.js';
import { findDirective } from '../../prisma/repositories/directive-row.js';
import { corrected, draftOf, parsedDirective } from '../domain/launch/sample.js';
import { issuedAt, officer } from '../support/obligation-events.js';
import { launchObligations, openLab } from './lab.js';
import type { Lab } from './lab.js';

let lab: Lab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(async () => {
  await lab.close();
});

function numbered(documentNumber: string | null): Draft {
  const draft = draftOf();
  return { ...draft, header: { ...draft.header, documentNumber } };
}

function newDirective(change: Partial<NewDirective> = {}): NewDirective {
  const id = randomUUID();
  return {
    id,
    sourceText: '关于防汛的通知\n……',
    sha256: id,
    parsed: parsedDirective(),
    draft: numbered(`云府发〔2026〕${id}号`),
    loadedAt: issuedAt,
    loadedBy: officer,
    isDrill: false,
    ...change,
  };
}

describe('createDraft', () => {
  test('when a directive is loaded, then it is a draft, version 1, as it was read', async () => {
    const directive = newDirective();
    const record = await createDraft(lab.client, directive);
    const { id, draft, sourceText, parsed, loadedBy } = directive;
    expect(record).toMatchObject({
      id,
      draft,
      sourceText,
      parsed,
      loadedBy,
      status: 'draft',
      draftVersion: 1,
    });
    expect(await findDirective(lab.client, id)).toEqual(record);
    expect(await findDirective(lab.client, 'none')).toBeNull();
  });

  test('when one of the same number is live, then it is refused and the existing one is named', async () => {
    const first = newDirective();
    await createDraft(lab.client, first);
    const second = newDirective({ draft: first.draft });
    const refusal = { code: 'duplicate-directive', details: { directiveId: first.id, status: 'draft' } };
    await expect(createDraft(lab.client, second)).rejects.toMatchObject(refusal);
    expect(await findDirective(lab.client, second.id)).toBeNull();
  });

  test('when neither has a number, then the same text is refused and another one is not', async () => {
    const first = newDirective({ draft: numbered(null) });
    await createDraft(lab.client, first);
    const same = newDirective({ draft: numbered(null), sha256: first.sha256 });
    await expect(createDraft(lab.client, same)).rejects.toMatchObject({ code: 'duplicate-directive' });
    await createDraft(lab.client, newDirective({ draft: numbered(null) }));
  });

  test('when the first was cancelled, or either is a drill, then the number is free', async () => {
    const first = newDirective();
    const { draft } = first;
    await createDraft(lab.client, first);
    await createDraft(lab.client, newDirective({ draft, isDrill: true }));
    await createDraft(lab.client, newDirective({ draft, isDrill: true }));
    await cancelDraft(lab.client, first.id, issuedAt);
    await cancelDraft(lab.client, first.id, issuedAt);
    await createDraft(lab.client, newDirective({ draft }));
  });

  test('when it is loaded twice at once, then one is stored', async () => {
    const first = newDirective();
    const results = await Promise.allSettled([
      createDraft(lab.client, first),
      createDraft(lab.client, newDirective({ draft: first.draft })),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('updateDraft', () => {
  const edit = (title: string) => ({ type: 'edit-header', fields: { title } }) as const;
  const change = { by: officer, at: issuedAt + 1000 };

  test('when the version is the present one, then the draft and its columns are replaced', async () => {
    const { id, draft } = await createDraft(lab.client, newDirective());
    const next = corrected(draft, edit('关于防汛的补充通知'));
    const record = await updateDraft(lab.client, { id, expectedVersion: 1, draft: next, ...change });
    expect(record).toMatchObject({ draftVersion: 2, draft: next, title: '关于防汛的补充通知' });
  });

  test('when two correct the same version at once, then one is told what the other changed', async () => {
    const { id, draft } = await createDraft(lab.client, newDirective());
    const drafts = [corrected(draft, edit('甲')), corrected(draft, edit('乙'))];
    const results = await Promise.allSettled(
      drafts.map((next) => updateDraft(lab.client, { id, expectedVersion: 1, draft: next, ...change })),
    );
    const lost = results.find(({ status }) => status === 'rejected');
    const won = await findDirective(lab.client, id);
    expect(won?.draftVersion).toBe(2);
    expect(lost).toMatchObject({
      reason: {
        code: 'version-conflict',
        details: {
          version: 2,
          expectedVersion: 1,
          changedBy: officer.accountId,
          changedAt: change.at,
          changes: won?.draft.corrections.slice(draft.corrections.length),
        },
      },
    });
  });

  test("when the corrected number is another directive's, then it is refused and nothing changes", async () => {
    const other = newDirective();
    await createDraft(lab.client, other);
    const mine = await createDraft(lab.client, newDirective());
    const attempt = { id: mine.id, expectedVersion: 1, draft: other.draft, ...change };
    await expect(updateDraft(lab.client, attempt)).rejects.toMatchObject({
      code: 'duplicate-directive',
      details: { directiveId: other.id },
    });
    expect(await findDirective(lab.client, mine.id)).toEqual(mine);
  });

  test('when there is no such directive, or it was launched, then each has its own refusal', async () => {
    const draft = draftOf();
    await expect(
      updateDraft(lab.client, { id: 'none', expectedVersion: 1, draft, ...change }),
    ).rejects.toMatchObject({ code: 'not-found' });
    const { directiveId: id } = await launchObligations(lab);
    await expect(updateDraft(lab.client, { id, expectedVersion: 1, draft, ...change })).rejects.toMatchObject(
      {
        code: 'already-launched',
        details: { status: 'launching' },
      },
    );
    await expect(cancelDraft(lab.client, id, issuedAt)).rejects.toMatchObject({ code: 'already-launched' });
  });
});
