/** Asks about units and leaders that nobody knows: all of them in one step, as the API takes them. */
import { later } from './question.js';
import type { Act, Question } from './question.js';
import type { ProposalView } from './views.js';
import { shortened, sourceOf } from './wording.js';

type Decisions = Readonly<Record<string, object>>;

/** Null when every name is known. */
export function nameQuestion(proposal: ProposalView): Question | null {
  const { units, leaders, remembered } = proposal;
  if (units.length + leaders.length === 0) return null;
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
        asks: { prompt: '名称=编号，如 市某局=water；领导=岗位编号；用分号分开' },
        act: (words) => mapped(words, { proposal, create, known, decide }),
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
}

/** "市某局=water；某某=leader-water": a name takes the side on which it is proposed; the API refuses what does not exist. */
function mapped(words: string, { proposal, create, known, decide }: Naming): Act {
  const unit: Record<string, object> = { ...create.unit, ...known };
  const leader: Record<string, object> = { ...create.leader };
  const leaders = new Set(proposal.leaders.map(({ writtenName }) => writtenName));
  for (const pair of words.split(/[；;]/u)) {
    const [name = '', target = ''] = pair.split(/[=＝]/u).map((side) => side.trim());
    if (name === '') continue;
    if (leaders.has(name)) leader[name] = { type: 'map', postId: target };
    else unit[name] = { type: 'map', unitIds: target.split('+') };
  }
  return decide(unit, leader);
}
