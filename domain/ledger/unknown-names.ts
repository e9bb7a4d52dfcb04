/** Names in a ledger that stand for nobody: they can be taken, and are settled before the launch. */
import type { MatterEdit } from '../launch/corrections.js';
import { unitIdsFor } from '../launch/resolve-draft.js';
import { isOpenEnded } from '../directive/names.js';
import type { OrganisationIndex } from '../organisation/index-organisation.js';
import { resolveLeader } from '../organisation/resolve-leader.js';
import { resolveUnit } from '../organisation/resolve-unit.js';
import { leaderKey } from '../organisation/written-name.js';
import type { LedgerBase } from './difference.js';
import { ledgerProblem } from './problems.js';
import type { LedgerProblem } from './problems.js';

/** So many different names are looked for among near ones, which costs much; a real ledger has far fewer. */
const offered = 100;

/** New names only: what was there keeps the unit or post that it has. No near ones yet. */
export function unknownNames(
  { owners = [], leaders = [] }: MatterEdit,
  row: number,
  { index }: LedgerBase,
): readonly LedgerProblem[] {
  const units = owners
    .filter(({ writtenName, unitIds }) => unitIds === undefined && isUnknownUnit(writtenName, index))
    .map(({ writtenName }) => ({ code: 'unknown-unit', name: writtenName }) as const);
  const people = leaders
    .filter(({ writtenName, postId }) => postId === undefined && isUnknownLeader(writtenName, index))
    .map(({ writtenName }) => ({ code: 'unknown-leader', name: writtenName }) as const);
  return [...units, ...people].map(({ code, name }) =>
    ledgerProblem({
      code,
      row,
      name,
      message: `第${row}行“${name}”在机构中查无或不止一个，可先接受，启动前再建立或对应。`,
    }),
  );
}

function isUnknownUnit(name: string, index: OrganisationIndex): boolean {
  return unitIdsFor(name, index).length === 0 && !isOpenEnded(name);
}

function isUnknownLeader(name: string, index: OrganisationIndex): boolean {
  return !index.leadersByName.has(leaderKey(name)) || resolveLeader(name, index).status !== 'known';
}

/** The same problems with near names beside the unknown ones. */
export function withNearest(
  problems: readonly LedgerProblem[],
  index: OrganisationIndex,
): readonly LedgerProblem[] {
  const near = new Map<string, readonly string[]>();
  return problems.map((problem) => {
    const { code, name } = problem;
    if (name === null) return problem;
    const key = `${code} ${name}`;
    if (!near.has(key) && near.size < offered) near.set(key, nearestTo(name, code, index));
    return { ...problem, nearest: near.get(key) ?? [] };
  });
}

function nearestTo(name: string, code: LedgerProblem['code'], index: OrganisationIndex): readonly string[] {
  if (code === 'unknown-unit') {
    const found = resolveUnit(name, index);
    return found.status === 'known' ? [] : found.nearest.map(({ unit }) => unit.name);
  }
  const found = resolveLeader(name, index);
  if (found.status === 'known') return [];
  const posts = found.status === 'ambiguous' ? found.posts : found.nearest.map(({ post }) => post);
  return posts.map(({ title }) => title);
}
