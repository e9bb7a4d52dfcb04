/** The timeline of a stream as people read it: who did what, when, with which words, and what time did. */
import type { StreamKind } from '../../activities/contract.js';
import { toDrill } from '../../domain/calendar/drill-time.js';
import type { PlanningContext } from '../../domain/calendar/types.js';
import type { MachineEvent } from '../../domain/machine.js';
import { accountNames } from '../../prisma/repositories/account-names.js';
import { timelineOf } from '../../prisma/repositories/timeline.js';
import type { TimelineEntry } from '../../prisma/repositories/timeline.js';
import { namedNotices } from '../../prisma/repositories/matter-versions.js';
import type { NamedNotice } from '../../prisma/repositories/matter-versions.js';
import type { ApiDeps } from '../deps.js';
import { directiveUrl } from './directive-url.js';
import { iso, withIsoInstants } from './iso.js';

/** All events in order, each with its actor's name and its command's texts; in a drill also by the drill's clock. */
export async function timelineView(
  deps: ApiDeps,
  stream: { readonly kind: StreamKind; readonly id: string },
  planning: PlanningContext,
) {
  const entries = await timelineOf(deps.database, stream.kind, stream.id);
  const accountIds = entries.flatMap(({ event }) => (event.actor === null ? [] : [event.actor.accountId]));
  const names = await accountNames(deps.database, accountIds);
  const notices = await namedNotices(
    deps.database,
    entries.flatMap(({ event }) => noticeIdOf(event) ?? []),
  );
  return entries.map((entry) => ({
    ...entryView(entry, names, planning),
    ...noticeView(noticeIdOf(entry.event), notices),
  }));
}

/** The later notice by which something happened. */
function noticeIdOf(event: MachineEvent): string | null {
  const noticeId = (event as { readonly noticeId?: unknown }).noticeId;
  return typeof noticeId === 'string' ? noticeId : null;
}

function noticeView(noticeId: string | null, notices: ReadonlyMap<string, NamedNotice>) {
  const notice = notices.get(noticeId ?? '');
  return notice === undefined ? {} : { notice: { ...notice, links: { self: directiveUrl(notice.id) } } };
}

/** Others to whom the same command handed the matter down are none of this one's reader's business, and a hundred. */
function shownBody({ type, body }: { readonly type: string; readonly body: unknown }): unknown {
  if (type !== 'break-down') return body;
  return { words: (body as { readonly words?: string }).words ?? null };
}

function entryView(
  { sequence, event, command, hash }: TimelineEntry,
  names: ReadonlyMap<string, string>,
  planning: PlanningContext,
) {
  const { type, at, actor, commandId, ...data } = event as MachineEvent & Record<string, unknown>;
  return {
    sequence,
    type,
    at: iso(at),
    ...(planning.drill === null ? {} : { drillAt: iso(toDrill(at, planning)) }),
    actor: actor === null ? null : { ...actor, name: names.get(actor.accountId) ?? null },
    command:
      command === null
        ? null
        : {
            id: commandId,
            type: command.type,
            receivedAt: iso(command.receivedAt),
            body: shownBody(command),
          },
    data: withIsoInstants(shownOf(type, data)),
    hash,
  };
}

/** What it is issued with, or put under, is shown by the obligation itself; of a change of rules the versions stay. */
function shownOf(type: string, data: Record<string, unknown>): Record<string, unknown> {
  if (type === 'issued' || type === 'opened') return {};
  return type === 'replanned' ? { before: data['before'], after: data['after'] } : data;
}
