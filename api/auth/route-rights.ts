/** Who may call which route: one table. Rights within a matter are the domain's and are judged there. */
import type { Role } from '../../domain/machine.js';

export type Right = 'everybody' | 'signed-in' | readonly Role[];

const staff = ['office', 'handler', 'head', 'leader', 'supervisor', 'admin'] as const;
const overseers = ['office', 'leader', 'supervisor', 'admin'] as const;

/** A route without a row here does not compile. */
export const routeRights = {
  'session.open': 'everybody',
  'session.show': 'signed-in',
  'session.close': 'signed-in',
  'directives.load': ['office'],
  'directives.preview': ['office'],
  'directives.list': staff,
  'directives.show': staff,
  'directives.source': staff,
  'directives.corrections': overseers,
  'directives.correct': ['office'],
  'directives.proposal': ['office'],
  'directives.confirm': ['office'],
  'directives.launch': ['office'],
  'directives.cancel': ['office'],
  'directives.groups': ['office'],
  'directives.confirm-groups': ['office'],
  'directives.lineage': staff,
  'directives.difference': staff,
  'directives.acknowledge': ['handler', 'head'],
  'directives.forecast': overseers,
  'directives.reckoning': ['office', 'supervisor', 'admin'],
  'directives.ledger': staff,
  'directives.compareLedger': ['office'],
  'directives.notice': staff,
  'directives.notices': overseers,
  'obligations.list': overseers,
  'obligations.show': staff,
  'obligations.forecast': staff,
  'obligations.command': staff,
  'bulk.start': ['office', 'leader', 'supervisor'],
  'bulk.show': overseers,
  'bulk.stop': ['office', 'leader', 'supervisor', 'admin'],
  'commands.show': 'signed-in',
  'units.inbox': staff,
  'organisation.show': staff,
  'organisation.change': ['office', 'admin'],
  'organisation.aliases': staff,
  'organisation.changeAliases': ['office', 'admin'],
  'organisation.import': ['office', 'admin'],
  // Which post whom: domain/organisation/succession.ts. The office changes the tree, and never who sits in it with an account.
  'posts.succession': ['head', 'admin'],
  'posts.handovers': staff,
  'handovers.acknowledge': staff,
  'deputies.appoint': staff,
  'deputies.list': staff,
  'deputies.revoke': staff,
  'deputies.acts': staff,
  // Whose roster: domain/duty/may-keep-roster.ts. Handovers and replies are for those on duty.
  'rosters.draft': ['office', 'handler', 'head'],
  'rosters.list': staff,
  'rosters.show': staff,
  'rosters.change': ['office', 'handler', 'head'],
  'rosters.publish': ['office', 'head'],
  'shifts.swap': ['office', 'handler', 'head'],
  'shifts.handOver': staff,
  'dutyHandovers.take': staff,
  'units.duty': staff,
  'dutyChecks.ask': ['office', 'supervisor'],
  'dutyChecks.list': staff,
  'dutyChecks.answer': staff,
  'reviews.list': staff,
  'reviews.show': staff,
  'reviews.command': staff,
  'notifications.list': staff,
  'notifications.read': staff,
} as const satisfies Readonly<Record<string, Right>>;

export type RouteId = keyof typeof routeRights;
