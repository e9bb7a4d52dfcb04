/** Links between directives, and the difference between two of them, as the API shows them. */
import type { DraftMatter } from '../../domain/launch/types.js';
import type { PairedMatters, SingleMatter } from '../../domain/lineage/directive-difference.js';
import type { DirectiveRecord } from '../../prisma/repositories/directive-row.js';
import type { LinkedDirective } from '../../prisma/repositories/lineage.js';
import type { ShownDifference } from '../directives/difference.js';
import type { CitedNumber, Lineage } from '../directives/lineage.js';
import { directiveUrl } from './directive-url.js';
import { iso } from './iso.js';

export function lineageView({ id, documentNumber }: DirectiveRecord, lineage: Lineage) {
  const self = directiveUrl(id);
  return {
    id,
    documentNumber,
    up: lineage.up.map(citedView),
    down: lineage.down.map(linkedView),
    supersedes: lineage.supersedes.map(citedView),
    supersededBy: lineage.supersededBy.map(linkedView),
    amends: lineage.amends.map(citedView),
    amendedBy: lineage.amendedBy.map(linkedView),
    links: { directive: self, difference: `${self}/difference` },
  };
}

function citedView({ number, loaded }: CitedNumber) {
  return { number, isLoaded: loaded.length > 0, directives: loaded.map(linkedView) };
}

function linkedView({ id, documentNumber, title, status, isDrill, loadedAt }: LinkedDirective) {
  const links = { self: directiveUrl(id) };
  return { id, documentNumber, title, status, isDrill, loadedAt: iso(loadedAt), links };
}

export function differenceView({ relation, before, after, difference }: ShownDifference) {
  const { added, changed, withdrawn, untouched, unchanged, unclear } = difference;
  return {
    relation,
    before: sideView(before),
    after: sideView(after),
    counts: {
      added: added.length,
      changed: changed.length,
      withdrawn: withdrawn.length,
      untouched: untouched.length,
      unchanged: unchanged.length,
    },
    added: added.map(singleView),
    changed: changed.map(changedView),
    withdrawn: withdrawn.map(({ statement, ...single }) => ({
      ...singleView(single),
      statement: statement === null ? null : { raw: statement.raw, span: statement.span },
    })),
    untouched: untouched.map(singleView),
    unchanged: unchanged.map((pair) => ({ before: pair.before.key, after: pair.after.key })),
    unclear: unclear.map(({ raw, span, candidates }) => ({ raw, span, candidates })),
  };
}

function sideView({ id, documentNumber, title, status, isDrill }: DirectiveRecord) {
  return { id, documentNumber, title, status, isDrill, links: { self: directiveUrl(id) } };
}

function singleView({ matter, related }: SingleMatter) {
  const shown = related === null ? null : { key: related.key, contained: rounded(related.contained) };
  return { ...matterView(matter), related: shown };
}

function changedView({ before, after, similarity, weak, changes }: PairedMatters) {
  return {
    before: matterView(before),
    after: matterView(after),
    similarity: rounded(similarity),
    weak,
    fields: Object.keys(changes),
    changes,
  };
}

function matterView({ key, heading, text, span, owners, leaders, kind, deadline }: DraftMatter) {
  return {
    key,
    heading,
    text,
    span,
    owners: owners.map(({ writtenName, role }) => ({ writtenName, role })),
    leaders: leaders.map(({ writtenName }) => writtenName),
    kind,
    deadline: deadline === null ? null : { raw: deadline.raw, kind: deadline.kind, at: deadline.at },
  };
}

/** Two decimals, downwards: only the same words are shown as 1. */
function rounded(share: number): number {
  return Math.floor(share * 100) / 100;
}
