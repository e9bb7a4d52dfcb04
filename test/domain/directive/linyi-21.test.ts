/** The whole of linyi-21 against the gold file beside it. */
import { describe, expect } from '@jest/globals';
import { cleanText } from '../../../domain/directive/cleaned-text.js';
import { readDirective } from '../../../domain/directive/read-directive.js';
import { corpusTest, corpusText } from './corpus.js';

interface Gold {
  readonly title: string;
  readonly documentNumber: string;
  readonly urgency: string;
  readonly issuer: string;
  readonly signedBy: readonly string[];
  readonly issuedOn: string;
  readonly basis: readonly string[];
  readonly cc: readonly string[];
  readonly sections: number;
  readonly matters: readonly {
    readonly section: string;
    readonly number: string;
    readonly textStart: string;
    readonly leaders: readonly string[];
    readonly leadUnits: readonly string[];
    readonly assistUnits: readonly string[];
    readonly addressedToAll: boolean;
    readonly attribution: string;
  }[];
}

const NAME = 'linyi-21-responsibilities';
const read = () => readDirective(corpusText(`${NAME}.txt`));
const gold = (): Gold => JSON.parse(corpusText(`${NAME}.gold.json`)) as Gold;

describe('linyi-21', () => {
  corpusTest('when it is read, then its header equals the gold file', () => {
    const { title, documentNumber, urgency, issuer, signers, issuedOn, basis, cc, sections, addressees } =
      read();
    const expected = gold();
    expect({
      title,
      documentNumber,
      urgency,
      issuer,
      signedBy: signers,
      issuedOn,
      basis,
      cc,
      sections: sections.length,
    }).toEqual({
      title: expected.title,
      documentNumber: expected.documentNumber,
      urgency: expected.urgency,
      issuer: expected.issuer,
      signedBy: expected.signedBy,
      issuedOn: expected.issuedOn,
      basis: expected.basis,
      cc: expected.cc,
      sections: expected.sections,
    });
    expect(addressees).toHaveLength(3);
  });

  corpusTest('when it is read, then all 46 matters equal the gold file, in order', () => {
    const { matters } = read();
    const expected = gold().matters;
    expect(matters).toHaveLength(46);
    expect(
      matters.map((matter, index) => ({
        section: matter.section,
        number: matter.number,
        textStart: matter.text.slice(0, expected[index]?.textStart.length),
        leaders: matter.leaders,
        leadUnits: matter.leadUnits,
        assistUnits: matter.assistUnits,
        addressedToAll: matter.addressedToAll,
        attribution: matter.attribution,
      })),
    ).toEqual(expected);
  });

  corpusTest('when it is read, then no matter is in doubt and keys are unique', () => {
    const { matters } = read();
    expect(matters.filter(({ confidence }) => confidence !== 1)).toEqual([]);
    expect(new Set(matters.map(({ key }) => key)).size).toBe(46);
    expect(matters.filter(({ mode }) => mode === 'collective').map(({ key }) => key)).toEqual([
      '二/1/1',
      '七/1/1',
    ]);
    expect(
      matters.every(
        ({ mode, addressedToAll }) => (mode === 'collective') === addressedToAll && mode !== 'none',
      ),
    ).toBe(true);
  });

  corpusTest(
    'when it is read, then exactly six section openings are unmapped duties, with the owners they name',
    () => {
      const source = corpusText(`${NAME}.txt`);
      const { warnings } = readDirective(source);
      expect(warnings.map(({ code }) => code)).toEqual(Array.from({ length: 6 }, () => 'unmapped-duty'));
      expect(warnings.map(({ proposedOwners }) => proposedOwners)).toEqual([
        ['全市各级各部门各单位'],
        ['各县区'],
        [],
        [],
        [],
        [],
      ]);
      const openings = warnings.map(({ span }) => cleanText(source.slice(...span)).text);
      expect(openings.map((opening) => [opening.length > 30, opening.endsWith('。')])).toEqual(
        openings.map(() => [true, true]),
      );
    },
  );

  corpusTest('when it is read, then spans are ordered, apart, and clean to the text of the matter', () => {
    const source = corpusText(`${NAME}.txt`);
    const { matters } = readDirective(source);
    let previous = 0;
    for (const { span, text } of matters) {
      expect(span[0]).toBeGreaterThanOrEqual(previous);
      expect(cleanText(source.slice(...span)).text).toBe(text);
      previous = span[1];
    }
    expect(previous).toBeLessThanOrEqual(source.length);
  });

  corpusTest(
    'when lines end with CRLF or blank lines double, then the reading is the same but for its spans',
    () => {
      const plain = JSON.stringify(withoutSpans(read()));
      const source = corpusText(`${NAME}.txt`);
      expect(JSON.stringify(withoutSpans(readDirective(source.replaceAll('\n', '\r\n'))))).toBe(plain);
      expect(JSON.stringify(withoutSpans(readDirective(source.replaceAll('\n\n', '\n\n\n\n'))))).toBe(plain);
    },
  );

  corpusTest(
    'when page numbers and annotation words stand between all lines, then the reading is the same',
    () => {
      const plain = JSON.stringify(withoutSpans(read()));
      const lines = corpusText(`${NAME}.txt`).split('\n');
      const noise = ['— 7 —', '- 12 -', '第 3 页 共 9 页', 'Administrator', 'Highlight'];
      const noisy = lines.flatMap((line, index) => [line, noise[index % noise.length] ?? '']).join('\n');
      expect(JSON.stringify(withoutSpans(readDirective(noisy)))).toBe(plain);
    },
  );
});

describe('the other documents of the corpus', () => {
  const names = [
    'dev-bonded-zones',
    'dev-clean-air',
    'dev-county-brackets',
    'dev-district-lines',
    'dev-free-trade',
  ];
  const others = ['jining-29-rules', 'taizhou-nine-groups', 'jinan-coverage', 'linyi-10-notice'];
  corpusTest(
    'when one is read, then nothing is thrown, it has a title, and every matter or duty is shown',
    () => {
      for (const name of [...names, ...others]) {
        const reading = readDirective(corpusText(`${name}.txt`));
        expect(reading.title).not.toBeNull();
        const shown = [...reading.matters, ...reading.groups, ...reading.warnings];
        expect(shown.length).toBeGreaterThan(0);
      }
    },
  );

  corpusTest('when a document declares that the first department leads, then the rest assist', () => {
    const first = readDirective(corpusText('dev-bonded-zones.txt')).matters.find(
      ({ mode }) => mode === 'lead',
    );
    expect([first?.leadUnits.length, first?.assistUnits.length]).toEqual([1, 2]);
  });
});

function withoutSpans(reading: ReturnType<typeof readDirective>): unknown {
  return JSON.parse(JSON.stringify(reading, (key, value: unknown) => (key === 'span' ? undefined : value)));
}
