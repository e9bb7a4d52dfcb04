/** Scores a reading against its gold: what was found, what was missed, what was read too much, who was invented. */
import { fold } from '../../domain/directive/fold.js';
import type { ParsedDirective, ParsedMatter } from '../../domain/directive/types.js';
import type { Gold, GoldMatter } from './gold.js';

/** What is counted apart; every document has some of them. */
export const scoredFields = [
  'header',
  'matters',
  'leaders',
  'leads',
  'assistants',
  'implementers',
  'deadlines',
  'groups',
] as const;

export type ScoredField = (typeof scoredFields)[number];

/** `right`: read and in the gold. `missed`: in the gold only. `extra`: read only. */
export interface Score {
  readonly right: number;
  readonly missed: readonly string[];
  readonly extra: readonly string[];
}

export interface DocumentScore {
  readonly fields: Partial<Record<ScoredField, Score>>;
  /** Owners whose words the text does not have, or that the gold does not know for their matter. */
  readonly invented: readonly string[];
}

const plain = (words: string): string => fold(words).replace(/\s+/g, '');

/** Compares two bags of words, typography aside. */
export function compareBags(read: readonly string[], gold: readonly string[], where = ''): Score {
  const waiting = new Map<string, number>();
  for (const word of gold.map(plain)) waiting.set(word, (waiting.get(word) ?? 0) + 1);
  const extra: string[] = [];
  let right = 0;
  for (const word of read) {
    const left = waiting.get(plain(word)) ?? 0;
    if (left > 0) right += 1;
    else extra.push(`${where}${word}`);
    if (left > 0) waiting.set(plain(word), left - 1);
  }
  const missed = [...waiting].flatMap(([word, left]) =>
    Array.from({ length: left }, () => `${where}${word}`),
  );
  return { right, missed, extra };
}

/** Several scores as one. */
export function sum(scores: readonly Score[]): Score {
  return {
    right: scores.reduce((total, { right }) => total + right, 0),
    missed: scores.flatMap(({ missed }) => missed),
    extra: scores.flatMap(({ extra }) => extra),
  };
}

function ownersOf(matter: ParsedMatter): readonly string[] {
  return [
    ...matter.leaders,
    ...matter.leadUnits,
    ...matter.assistUnits,
    ...matter.implementUnits,
    ...matter.guideUnits,
  ];
}

interface Pairing {
  readonly pairs: readonly (readonly [ParsedMatter, GoldMatter])[];
  readonly missed: readonly GoldMatter[];
  readonly extra: readonly ParsedMatter[];
}

/** Pairs matters by the words with which they begin, in order. */
function pair(read: readonly ParsedMatter[], gold: readonly GoldMatter[]): Pairing {
  const free = [...read];
  const pairs: (readonly [ParsedMatter, GoldMatter])[] = [];
  const missed: GoldMatter[] = [];
  for (const each of gold) {
    const at = free.findIndex(({ text }) => plain(text).startsWith(plain(each.textStart)));
    const [found] = at < 0 ? [] : free.splice(at, 1);
    if (found === undefined) missed.push(each);
    else pairs.push([found, each]);
  }
  return { pairs, missed, extra: free };
}

/** Compares what `read` and `gold` take from each matter, paired or not. */
function byField(
  { pairs, missed, extra }: Pairing,
  read: (matter: ParsedMatter) => readonly string[],
  gold: (matter: GoldMatter) => readonly string[],
): Score {
  return sum([
    ...pairs.map(([ours, theirs]) => compareBags(read(ours), gold(theirs), `${ours.key} `)),
    ...missed.map((each) => compareBags([], gold(each), `${each.number} `)),
    ...extra.map((each) => compareBags(read(each), [], `${each.key} `)),
  ]);
}

function matterFields(parsed: ParsedDirective, gold: readonly GoldMatter[]): DocumentScore {
  const pairing = pair(parsed.matters, gold);
  const deadlines = (due: string | null | undefined): readonly string[] => (due == null ? [] : [due]);
  const owners = (key: 'leaders' | 'leadUnits' | 'assistUnits' | 'implementUnits'): Score =>
    byField(
      pairing,
      (ours) => ours[key],
      (theirs) => theirs[key] ?? [],
    );
  const tested = gold.some(({ deadline }) => deadline !== undefined);
  const invented = pairing.pairs.flatMap(([ours, theirs]) => {
    const known = [
      ...theirs.leaders,
      ...theirs.leadUnits,
      ...theirs.assistUnits,
      ...(theirs.implementUnits ?? []),
    ];
    return compareBags(ownersOf(ours), known, `${ours.key} `).extra;
  });
  return {
    invented: [
      ...invented,
      ...pairing.extra.flatMap((each) => ownersOf(each).map((name) => `${each.key} ${name}`)),
    ],
    fields: {
      matters: {
        right: pairing.pairs.length,
        missed: pairing.missed.map(({ number, textStart }) => `${number} ${textStart}`),
        extra: pairing.extra.map(({ key, text }) => `${key} ${text.slice(0, 16)}`),
      },
      leaders: owners('leaders'),
      leads: owners('leadUnits'),
      assistants: owners('assistUnits'),
      implementers: owners('implementUnits'),
      ...(tested
        ? {
            deadlines: byField(
              pairing,
              (ours) => deadlines(ours.deadline?.raw),
              (theirs) => deadlines(theirs.deadline),
            ),
          }
        : {}),
    },
  };
}

/** The title of a gold file may be that of the attached paper which holds the matters. */
function headerScore(parsed: ParsedDirective, gold: Gold): Score {
  const one = (name: string, read: string | null, expected: string | null | undefined): Score =>
    expected === undefined
      ? { right: 0, missed: [], extra: [] }
      : compareBags([read ?? '—'], [expected ?? '—'], `${name} `);
  const titles = [parsed.title, parsed.attachedTitle];
  const title =
    titles.find((each) => each !== null && plain(each) === plain(gold.title ?? '')) ?? parsed.title;
  const many = (name: string, read: readonly string[], expected: readonly string[] | undefined): Score =>
    expected === undefined ? { right: 0, missed: [], extra: [] } : compareBags(read, expected, `${name} `);
  return sum([
    one('title', title, gold.title),
    one('number', parsed.documentNumber, gold.documentNumber),
    one('urgency', parsed.urgency, gold.urgency),
    one('issuer', parsed.issuer, gold.issuer),
    one('issuedOn', parsed.issuedOn, gold.issuedOn),
    many('signers', parsed.signers, gold.signedBy),
    many('basis', parsed.basis, gold.basis),
    many('cc', parsed.cc, gold.cc),
  ]);
}

function groupScore(parsed: ParsedDirective, gold: NonNullable<Gold['groups']>): Score {
  const lines = (name: string, host: string | null, members: readonly string[], duties: number): string[] => [
    `${name}:host ${host ?? '—'}`,
    ...members.map((member) => `${name}:member ${member}`),
    `${name}:duties ${duties}`,
  ];
  return compareBags(
    parsed.groups.flatMap((group) => lines(group.name, group.host, group.members, group.duties.length)),
    gold.flatMap((group) => lines(group.name, group.host, group.members, group.duties)),
  );
}

function ruleScore(parsed: ParsedDirective, rules: NonNullable<Gold['rules']>): Score {
  return compareBags(
    parsed.matters.map(({ number, heading }) => `${number ?? ''} ${heading ?? ''}`),
    rules.map(({ number, heading }) => `${number} ${heading}`),
  );
}

/** Owners whose words do not stand in the text at all. */
export function ownersNotInText(parsed: ParsedDirective, source: string): readonly string[] {
  const words = plain(source);
  return parsed.matters.flatMap((matter) =>
    ownersOf(matter).flatMap((name) => (words.includes(plain(name)) ? [] : [`${matter.key} ${name}`])),
  );
}

/** Scores one document; without a gold only what needs none. */
export function scoreReading(parsed: ParsedDirective, source: string, gold: Gold | null): DocumentScore {
  const absent = ownersNotInText(parsed, source);
  if (gold === null) return { fields: {}, invented: absent };
  const items = gold.items ?? gold.matters;
  const scored = items === undefined ? null : matterFields(parsed, items);
  const ruled = gold.rules === undefined ? {} : { matters: ruleScore(parsed, gold.rules) };
  // A document of rules or groups has no owners in its gold: whoever is read there was invented.
  const unowned = items === undefined ? parsed.matters.flatMap(ownersOf) : [];
  return {
    fields: {
      ...(gold.title === undefined ? {} : { header: headerScore(parsed, gold) }),
      ...scored?.fields,
      ...ruled,
      ...(gold.groups === undefined ? {} : { groups: groupScore(parsed, gold.groups) }),
    },
    invented: [...new Set([...absent, ...(scored?.invented ?? []), ...unowned])],
  };
}
