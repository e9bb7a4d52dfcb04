/** Sums up what became of a matter below it 逐级汇总: every level with its denominator, and who is missing by name. */
import type { Instant } from '../instant.js';
import { isWithdrawn } from '../obligation/closure.js';
import type { Light } from '../obligation/light.js';
import type { Closure } from '../obligation/types.js';

/** One obligation that was handed down, however deep. */
export interface Handed {
  readonly id: string;
  readonly parentId: string;
  readonly number: string;
  /** Its owners by name. */
  readonly unitNames: readonly string[];
  /** The unit that handed it down, or has its place: its office. */
  readonly byUnitId: string;
  readonly phase: 'open' | 'submitted' | 'closed';
  readonly closedHow: Closure['how'] | null;
  readonly light: Light;
  /** Every owner has answered, in whatever period. */
  readonly isAnswered: boolean;
  /** Its deadline while it runs. */
  readonly dueAt: Instant | null;
}

/** `missing`: nothing came; `withdrawn` is not counted among those who owe. */
export type HandedStanding = 'missing' | 'answered' | 'submitted' | 'closed' | 'withdrawn';

/** A count that shows what it is of. */
export interface Tally {
  readonly of: number;
  readonly answered: number;
  readonly closed: number;
  readonly withdrawn: number;
  /** By name or path, all of them. */
  readonly missing: readonly string[];
  /** "47 of 52, missing: …". */
  readonly words: string;
}

export interface HandedChild extends Handed {
  readonly level: number;
  /** The names from the first level down to it: 县→乡→村. */
  readonly path: string;
  readonly standing: HandedStanding;
  /** What it has handed down itself; null when nothing. */
  readonly below: Tally | null;
}

export interface Level extends Tally {
  readonly level: number;
  readonly red: number;
  readonly yellow: number;
  /** Open, and nobody below has been handed it, although others of this level have handed it down. */
  readonly notHandedDown: readonly string[];
}

export interface RollUp {
  readonly levels: readonly Level[];
  /** Level by level, in the order of their numbers. */
  readonly children: readonly HandedChild[];
  /** Open children whose deadline no longer fits that of their parent. */
  readonly beyond: readonly { readonly child: HandedChild; readonly latestAt: Instant }[];
}

/** What the roll-up is of: the matter's id and deadline, and the latest for a child of one that is due then. */
export interface RolledUp {
  readonly id: string;
  readonly dueAt: Instant | null;
  readonly latestBelow: (dueAt: Instant) => Instant;
}

/** Rolls up; `handed` in any order, linear in their number. */
export function rollUp({ id, dueAt, latestBelow }: RolledUp, handed: readonly Handed[]): RollUp {
  const byParent = groupedByParent(handed);
  const levels: Level[] = [];
  const children: HandedChild[] = [];
  let upper: readonly HandedChild[] = childrenOf({ id, path: '', level: 0 }, byParent);
  while (upper.length > 0) {
    const next = upper.flatMap((child) => childrenOf(child, byParent));
    levels.push(levelOf(upper, next.length > 0));
    children.push(...upper);
    upper = next;
  }
  const dueOf = new Map([[id, dueAt], ...children.map((child) => [child.id, child.dueAt] as const)]);
  return { levels, children, beyond: beyondOf(children, dueOf, latestBelow) };
}

function groupedByParent(handed: readonly Handed[]): ReadonlyMap<string, readonly Handed[]> {
  const byParent = new Map<string, Handed[]>();
  for (const child of handed) {
    const siblings = byParent.get(child.parentId);
    if (siblings === undefined) byParent.set(child.parentId, [child]);
    else siblings.push(child);
  }
  return byParent;
}

function childrenOf(
  { id, path, level }: { readonly id: string; readonly path: string; readonly level: number },
  byParent: ReadonlyMap<string, readonly Handed[]>,
): readonly HandedChild[] {
  return (byParent.get(id) ?? []).map((child) => {
    const below = byParent.get(child.id) ?? [];
    const name = child.unitNames.join('、');
    return {
      ...child,
      level: level + 1,
      path: path === '' ? name : `${path}→${name}`,
      standing: standingOf(child),
      below: below.length === 0 ? null : tallyOf(below.map((each) => named(each, each.unitNames.join('、')))),
    };
  });
}

function standingOf({ phase, closedHow, isAnswered }: Handed): HandedStanding {
  if (isWithdrawn(closedHow)) return 'withdrawn';
  if (phase !== 'open') return phase;
  return isAnswered ? 'answered' : 'missing';
}

interface Named {
  readonly name: string;
  readonly standing: HandedStanding;
}

function named(child: Handed, name: string): Named {
  return { name, standing: standingOf(child) };
}

function tallyOf(all: readonly Named[]): Tally {
  const count = (standing: HandedStanding): number => all.filter((each) => each.standing === standing).length;
  const withdrawn = count('withdrawn');
  const missing = all.filter(({ standing }) => standing === 'missing').map(({ name }) => name);
  const of = all.length - withdrawn;
  const answered = of - missing.length;
  const tail = missing.length === 0 ? '' : `, missing: ${missing.join(', ')}`;
  return { of, answered, closed: count('closed'), withdrawn, missing, words: `${answered} of ${of}${tail}` };
}

function levelOf(children: readonly HandedChild[], hasNext: boolean): Level {
  const open = children.filter(({ phase }) => phase !== 'closed');
  const lit = (light: Light): number => open.filter((child) => child.light === light).length;
  const idle = hasNext ? open.filter(({ below }) => below === null) : [];
  return {
    level: children[0]?.level ?? 0,
    ...tallyOf(children.map((child) => named(child, child.path))),
    red: lit('red'),
    yellow: lit('yellow'),
    notHandedDown: idle.map(({ path }) => path),
  };
}

function beyondOf(
  children: readonly HandedChild[],
  dueOf: ReadonlyMap<string, Instant | null>,
  latestBelow: RolledUp['latestBelow'],
): RollUp['beyond'] {
  const latest = new Map<Instant, Instant>();
  return children.flatMap((child) => {
    const upper = dueOf.get(child.parentId) ?? null;
    if (child.phase === 'closed' || child.dueAt === null || upper === null) return [];
    const latestAt = latest.get(upper) ?? latestBelow(upper);
    latest.set(upper, latestAt);
    return child.dueAt > latestAt ? [{ child, latestAt }] : [];
  });
}
