/** Asks about units and leaders that nobody knows: all of them in one step, as the API takes them. */
import { later } from './question.js';
import type { Act, Question } from './question.js';
import type { OrganisationView, ProposalView } from './views.js';
import { shortened, sourceOf } from './wording.js';

/** Looks names up in the organisation as it stands; what it does not know it gives back. */
export interface NameFinder {
  units(name: string): readonly string[];
  post(name: string): string;
}

/** A finder over the organisation. */
export function finderIn({ units, posts, aliases }: OrganisationView): NameFinder {
  return {
    units: (name) => {
      const own = units.find(
        (unit) => unit.name === name || unit.shortName === name || unit.aliases.includes(name),
      );
      if (own !== undefined) return [own.id];
      return aliases.find((alias) => alias.name === name)?.unitIds ?? [name];
    },
    post: (name) => {
      const named = posts.filter(({ kind }) => kind === 'leader' || kind === 'unit-head');
      return named.find(({ title, holder }) => title === name || holder?.name === name)?.id ?? name;
    },
  };
}

type Decisions = Readonly<Record<string, object>>;

/** The question about all names of a proposal. `find` gives ids of units and posts by what people call them, or by themselves. */
export function nameQuestion(proposal: ProposalView, find: NameFinder): Question {
  const { units, leaders, remembered } = proposal;
  const known = rememberedUnits(proposal);
  const create = { unit: created(units), leader: created(leaders) };
  const decide = (unit: Decisions, leader: Decisions): Act => ({
    type: 'decide-names',
    decisions: { units: unit, leaders: leader },
  });
  return {
    id: 'names',
    kinds: [],
    lines: [
      `组织机构中没有的名称（单位 ${units.length}，领导 ${leaders.length}）：`,
      ...units.map(
        ({ writtenName, nearest }) =>
          `  单位 ${writtenName}${near(nearest.flatMap(({ unit }) => unit?.name ?? []))}`,
      ),
      ...leaders.map(
        ({ writtenName, nearest }) =>
          `  领导 ${writtenName}${near(nearest.flatMap(({ post }) => post?.title ?? []))}`,
      ),
      ...remembered.map(
        (each) =>
          `  曾对应 ${each.written} → ${each.owners.flatMap(({ names }) => names).join('、')}（${sourceOf(each)}）`,
      ),
    ],
    choices: [
      ...(remembered.length === 0
        ? []
        : [
            {
              key: 'remembered',
              label: '曾对应的照旧，其余全部新建',
              act: () => decide({ ...create.unit, ...known }, create.leader),
            },
          ]),
      { key: 'create', label: '全部新建', act: () => decide(create.unit, create.leader) },
      {
        key: 'map',
        label: '对应几个，其余新建',
        asks: { prompt: '文中名称=单位名称，领导=姓名或职务，用分号分开，如 市河道局=市水利局' },
        act: (words) => mapped(words, { proposal, create, known, decide, find }),
      },
      later,
    ],
  };
}

function near(names: readonly string[]): string {
  return names.length === 0 ? '' : `（相近：${shortened(names.join('、'), 60)}）`;
}

function created(proposed: readonly { readonly writtenName: string }[]): Decisions {
  return Object.fromEntries(proposed.map(({ writtenName }) => [writtenName, { type: 'create' }]));
}

function rememberedUnits({ remembered }: ProposalView): Decisions {
  return Object.fromEntries(
    remembered.map(({ written, owners }) => [written, { type: 'map', unitIds: owners[0]?.unitIds ?? [] }]),
  );
}

interface Naming {
  readonly proposal: ProposalView;
  readonly create: { readonly unit: Decisions; readonly leader: Decisions };
  readonly known: Decisions;
  readonly decide: (unit: Decisions, leader: Decisions) => Act;
  readonly find: NameFinder;
}

/** "市河道局=市水利局；某某=分管副市长": several units by "+"; the API refuses what does not exist. */
function mapped(words: string, { proposal, create, known, decide, find }: Naming): Act {
  const unit: Record<string, object> = { ...create.unit, ...known };
  const leader: Record<string, object> = { ...create.leader };
  const leaders = new Set(proposal.leaders.map(({ writtenName }) => writtenName));
  for (const pair of words.split(/[；;]/u)) {
    const [name = '', target = ''] = pair.split(/[=＝]/u).map((side) => side.trim());
    if (name === '') continue;
    if (leaders.has(name)) leader[name] = { type: 'map', postId: find.post(target) };
    else
      unit[name] = {
        type: 'map',
        unitIds: target.split(/[+＋]/u).flatMap((each) => find.units(each.trim())),
      };
  }
  return decide(unit, leader);
}
