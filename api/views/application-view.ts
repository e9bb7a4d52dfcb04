/** What applying a notice would do to each obligation, as the API shows it. */
import type { AmendedMatter, IssuedMatter, RunningMatter } from '../../domain/lineage/plan-application.js';
import type { PlannedNotice } from '../directives/plan-notice.js';
import { directiveUrl } from './directive-url.js';
import { iso, withIsoInstants } from './iso.js';
import { obligationUrl } from './obligation-view.js';

export function applicationView(plan: PlannedNotice) {
  const { before, after, relation, application, questions, blockers, difference } = plan;
  const { amended, issued, withdrawn, ended } = application;
  const self = directiveUrl(after.id);
  return {
    noticeId: after.id,
    to: before.id,
    relation,
    version: after.draftVersion,
    isDrill: before.isDrill,
    counts: {
      amended: amended.length,
      issued: issued.length,
      withdrawn: withdrawn.length,
      ended: ended.length,
      untouched: difference.untouched.length + difference.unchanged.length,
    },
    amended: amended.map(amendedView),
    issued: issued.map((one) => issuedView(one, plan)),
    withdrawn: withdrawn.map(runningView),
    ended: ended.map((one) => ({ ...runningView(one), closedHow: one.closedHow })),
    questions,
    blockers: withIsoInstants(blockers),
    links: { notice: self, directive: directiveUrl(before.id), apply: `${self}/apply` },
  };
}

function runningView({ matter, number, obligationId }: RunningMatter) {
  const links = { obligation: obligationUrl(obligationId) };
  return { number, key: matter.key, obligationId, text: matter.text, links };
}

/** Everybody who answers for it signs for it anew, whatever it is that changes. */
function amendedView({ running, after, amendment }: AmendedMatter) {
  const { owners, leaders, completion, isDutyChanged, recurrence, eventTerm } = amendment;
  const { isSameDay, hasClosingStandard, isPersonal } = amendment;
  return {
    ...runningView(running),
    noticeKey: after.key,
    newText: after.text,
    effect: {
      isSignedForAnew: true,
      isDutyChanged,
      areSubmissionsVoid: isDutyChanged,
      owners: owners?.map(({ unitId, role }) => ({ unitId, role })) ?? null,
      leaders: leaders?.map(({ postId }) => postId) ?? null,
      deadline: completion === null ? null : { dueAt: iso(completion.deadline?.dueAt ?? null) },
      // Absent where the notice leaves it as it is.
      ...{ recurrence: withIsoInstants(recurrence), eventTerm, isSameDay, hasClosingStandard, isPersonal },
    },
  };
}

function issuedView({ after, replaces }: IssuedMatter, { planned }: PlannedNotice) {
  const input = planned.get(after.key)?.input;
  return {
    key: after.key,
    text: after.text,
    replaces: replaces?.number ?? null,
    owners: input?.owners.map(({ unitId, role }) => ({ unitId, role })) ?? [],
    dueAt: iso(input?.completion?.dueAt ?? null),
  };
}
