/** The demo directives read as their gold files say, and name nobody whom the demo organisation does not know. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readDirective } from '../../domain/directive/read-directive.js';
import type { ParsedDirective, ParsedMatter } from '../../domain/directive/types.js';
import { indexOrganisation } from '../../domain/organisation/index-organisation.js';
import { proposeOrganisation } from '../../domain/organisation/propose-organisation.js';
import { resolveAddressees } from '../../domain/organisation/resolve-addressees.js';
import { resolveUnit } from '../../domain/organisation/resolve-unit.js';
import { loadDemoOrganisation } from '../../seeds/organisation/load-demo.js';

type GoldMatter = Pick<
  ParsedMatter,
  'key' | 'kind' | 'mode' | 'leaders' | 'leadUnits' | 'assistUnits' | 'addressedToAll' | 'deadline'
> & { readonly textStart: string };

type Gold = Pick<
  ParsedDirective,
  'documentNumber' | 'title' | 'issuer' | 'urgency' | 'signers' | 'issuedOn' | 'basis' | 'cc'
> & {
  readonly sections: readonly string[];
  readonly matters: readonly GoldMatter[];
  /** Words of each duty that the text attributes to nobody. */
  readonly unmappedDuties: readonly string[];
};

const index = indexOrganisation(loadDemoOrganisation('seeds/organisation').organisation);

function read(name: string) {
  const source = readFileSync(`seeds/directives/${name}.txt`, 'utf8');
  const gold = JSON.parse(readFileSync(`test/seeds/gold/${name}.json`, 'utf8')) as Gold;
  return { source, gold, directive: readDirective(source) };
}

describe.each(['flood-season', 'flood-repair', 'winter-greening'])('the demo directive %s', (name) => {
  const { source, gold, directive } = read(name);

  test('when it is read, then header and sections are those of the gold file', () => {
    const { sections, matters: _matters, unmappedDuties: _duties, ...header } = gold;
    expect(directive).toMatchObject(header);
    expect(directive.sections.map(({ number }) => number)).toEqual(sections);
  });

  test('when it is read, then its matters are those of the gold file, in order and without doubts', () => {
    const found = directive.matters.map((matter) => {
      const textStart = gold.matters.find(({ key }) => key === matter.key)?.textStart ?? '';
      const { key, kind, mode, leaders, leadUnits, assistUnits, addressedToAll } = matter;
      const { raw, kind: dueKind, at } = matter.deadline ?? {};
      const deadline = matter.deadline === null ? null : { raw, kind: dueKind, at };
      const start = matter.text.startsWith(textStart) ? textStart : matter.text;
      return { key, textStart: start, kind, mode, leaders, leadUnits, assistUnits, addressedToAll, deadline };
    });
    expect(found).toEqual(gold.matters);
    expect(directive.matters.filter(({ doubts }) => doubts.length > 0)).toEqual([]);
  });

  test('when it is read, then its only warnings are the duties that the gold file lists', () => {
    expect(directive.warnings.map(({ code }) => code)).toEqual(
      gold.unmappedDuties.map(() => 'unmapped-duty'),
    );
    directive.warnings.forEach(({ span }, position) => {
      expect(source.slice(...span)).toContain(gold.unmappedDuties[position]);
    });
  });

  test('when its names are looked up, then the demo organisation knows every one', () => {
    const units = directive.matters.flatMap((matter) => [
      ...matter.leadUnits,
      ...matter.assistUnits,
      ...matter.implementUnits,
      ...matter.guideUnits,
    ]);
    const leaders = directive.matters.flatMap((matter) => matter.leaders);
    const noIds = () => {
      throw new Error('something is unknown');
    };
    expect(proposeOrganisation({ units, leaders: [...leaders, ...directive.signers] }, index, noIds)).toEqual(
      {
        units: [],
        leaders: [],
        openEnded: [],
      },
    );
    expect(resolveUnit(directive.issuer ?? '', index).status).toBe('known');
    expect(resolveAddressees(directive.addressees, index).unresolved).toEqual([]);
  });
});

test('when the flood directive addresses all, then counties, departments and the headquarters owe, each once', () => {
  const { units } = resolveAddressees(read('flood-season').directive.addressees, index);
  const byLevel = (level: string) => units.filter((unit) => unit.level === level).length;
  expect([byLevel('county'), byLevel('department'), byLevel('office'), byLevel('group')]).toEqual([
    3, 17, 1, 0,
  ]);
});
