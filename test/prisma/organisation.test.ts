/** The organisation comes back as it was put, and changes are all or nothing. */
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { changeOrganisation, loadOrganisation } from '../../prisma/repositories/organisation.js';
import { loadDemoOrganisation } from '../../seeds/organisation/load-demo.js';
import { openLab } from './lab.js';
import type { Lab } from './lab.js';

let lab: Lab;
const demo = loadDemoOrganisation(join(process.cwd(), 'seeds/organisation'));

beforeAll(async () => {
  lab = await openLab();
});

afterAll(async () => {
  await lab.close();
});

beforeEach(async () => {
  await lab.pool.query('TRUNCATE unit, unit_alias, post CASCADE');
});

const putDemo = () => changeOrganisation(lab.client, () => ({ changes: demo.changes }));

describe('organisation', () => {
  test('when the demo organisation is put, then it is loaded as it was, aliases and groups included', async () => {
    const { organisation } = await putDemo();
    const loaded = await loadOrganisation(lab.client);
    expect(organisation).toEqual(demo.organisation);
    const byId = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
      [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId(loaded.units)).toEqual(byId(demo.organisation.units));
    expect(byId(loaded.posts)).toEqual(byId(demo.organisation.posts));
    const byName = [...demo.organisation.aliases].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect([...loaded.aliases].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(byName);
    expect(byName.length).toBeGreaterThan(0);
  });

  test('when the same is put again, then nothing changes, the order included', async () => {
    await putDemo();
    const before = await loadOrganisation(lab.client);
    await putDemo();
    expect(await loadOrganisation(lab.client)).toEqual(before);
  });

  test('when a result would not hold together, then nothing is changed', async () => {
    await putDemo();
    const before = await loadOrganisation(lab.client);
    const [unit] = before.units;
    if (unit === undefined) throw new Error('the demo has no unit');
    const orphan = { ...unit, id: 'lost', name: '某局', aliases: [], shortName: null, parentId: 'nowhere' };
    const refused = changeOrganisation(lab.client, () => ({
      changes: [{ type: 'put-unit', unit: orphan }],
    }));
    await expect(refused).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await loadOrganisation(lab.client)).toEqual(before);
  });

  test('when two change it at once, then each sees what the other did', async () => {
    await putDemo();
    const post = demo.organisation.posts.find(({ kind }) => kind === 'leader');
    if (post === undefined) throw new Error('the demo has no leader');
    const add = (alias: string) =>
      changeOrganisation(lab.client, (organisation) => {
        const current = organisation.posts.find(({ id }) => id === post.id) ?? post;
        return {
          changes: [{ type: 'put-post', post: { ...current, aliases: [...current.aliases, alias] } }],
        };
      });
    await Promise.all(['甲乙丙', '丁戊己', '庚辛壬'].map(add));
    const { posts } = await loadOrganisation(lab.client);
    expect([...(posts.find(({ id }) => id === post.id)?.aliases ?? [])].sort()).toEqual(
      [...post.aliases, '甲乙丙', '丁戊己', '庚辛壬'].sort(),
    );
  });
});
