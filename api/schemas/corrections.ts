/** Corrections of a draft, as domain/launch/corrections.ts has them. */
import { z } from './zod.js';

const words = z.string().max(20_000);
const name = z.string().min(1).max(200);
const id = z.string().min(1).max(200);
const reason = z.string().max(2000);
const role = z.enum(['lead', 'assist', 'implement', 'guide']);
const kind = z.enum(['task', 'standing', 'recurring', 'per-event', 'prohibition']);
const urgency = z.enum(['特提', '特急', '加急', '平急']);

const header = z.strictObject({
  documentNumber: name.nullable().exactOptional(),
  title: words.nullable().exactOptional(),
  issuer: name.nullable().exactOptional(),
  urgency: urgency.nullable().exactOptional(),
  signers: z.array(name).max(50).exactOptional(),
  issuedOn: z.iso.date().nullable().exactOptional(),
  basis: z.array(name).max(200).exactOptional(),
  supersedes: z.array(name).max(200).exactOptional(),
  amends: z.array(name).max(200).exactOptional(),
  addressees: z.array(name).max(500).exactOptional(),
  cc: z.array(name).max(500).exactOptional(),
});

const deadline = z.strictObject({
  raw: words,
  kind: z.enum(['date', 'relative', 'same-day', 'recurring', 'open-ended']),
  at: z.string().max(40).nullable(),
  until: z.iso.date().nullable().exactOptional().openapi({
    description: 'Of kind recurring: its last day, inclusive; or in the words: 每天18:00前，至2026-12-31',
  }),
});

const owner = z.strictObject({ writtenName: name, role, unitIds: z.array(id).max(50).exactOptional() });

const target = z.strictObject({
  kind: z.enum(['all', 'percent', 'count']),
  raw: name,
  quantity: name,
  counted: name.nullable(),
});

/** What of a matter may be replaced, besides its words. */
const fields = z.strictObject({
  leaders: z
    .array(z.strictObject({ writtenName: name, postId: id.exactOptional() }))
    .max(50)
    .exactOptional(),
  owners: z.array(owner).max(500).exactOptional(),
  addressedToAll: z.boolean().exactOptional(),
  mode: z.enum(['lead', 'joint']).exactOptional(),
  kind: kind.exactOptional(),
  deadline: deadline.nullable().exactOptional(),
  scope: words.nullable().exactOptional(),
  targets: z.array(target).max(100).exactOptional(),
  closingStandard: words.nullable().exactOptional(),
  isPersonal: z.boolean().exactOptional(),
});

const matterFields = fields.extend({ text: words.exactOptional() });

const keys = z.array(id).min(1).max(2000);

const dutyTarget = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('matter'), matterKey: id }),
  z.strictObject({
    type: z.literal('new-matter'),
    text: words.exactOptional(),
    kind: kind.exactOptional(),
    owners: z.array(owner).max(500).exactOptional(),
  }),
]);

const choice = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('date-anew'), at: z.string().max(40) }),
  z.strictObject({ type: z.literal('launch-as-due') }),
  z.strictObject({ type: z.literal('without'), reason }),
  z.strictObject({ type: z.literal('drop'), reason }),
]);

/** One correction of a draft. */
export const correction = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('edit-header'), fields: header, reason: reason.exactOptional() }),
    z.strictObject({
      type: z.literal('edit-matter'),
      matterKey: id,
      fields: matterFields,
      reason: reason.exactOptional(),
    }),
    z.strictObject({
      type: z.literal('assign-owner'),
      matterKey: id,
      unitIds: z.array(id).min(1).max(500),
      role,
      reason: reason.exactOptional(),
    }),
    z.strictObject({
      type: z.literal('take-proposed-owners'),
      doubtId: id,
      names: z.array(name).min(1).max(500).exactOptional(),
      role: role.exactOptional(),
      reason: reason.exactOptional(),
    }),
    z.strictObject({
      type: z.literal('split-matter'),
      matterKey: id,
      at: z.array(z.int()).min(1).max(200).exactOptional(),
      parts: z
        .array(fields.extend({ text: words }))
        .min(2)
        .max(200)
        .exactOptional(),
      reason: reason.exactOptional(),
    }),
    z.strictObject({
      type: z.literal('merge-matters'),
      matterKeys: keys,
      fields: matterFields.exactOptional(),
      reason: reason.exactOptional(),
    }),
    z.strictObject({ type: z.literal('drop-matters'), matterKeys: keys, reason }),
    z.strictObject({ type: z.literal('take-up-matters'), matterKeys: keys, reason: reason.exactOptional() }),
    z.strictObject({
      type: z.literal('add-matter'),
      after: id.nullable(),
      fields: matterFields.extend({ text: words }),
      reason: reason.exactOptional(),
    }),
    z.strictObject({
      type: z.literal('map-duty'),
      dutyId: id,
      target: dutyTarget,
      reason: reason.exactOptional(),
    }),
    z.strictObject({
      type: z.literal('waive-duties'),
      dutyIds: z.array(id).min(1).max(500).exactOptional(),
      waivableAs: name.exactOptional(),
      name,
      reason: reason.exactOptional(),
    }),
    z.strictObject({ type: z.literal('settle-doubt'), doubtId: id, reason }),
    z.strictObject({
      type: z.literal('settle-deadline'),
      matterKey: id,
      choice,
      reason: reason.exactOptional(),
    }),
    z.strictObject({
      type: z.literal('confirm-matters'),
      matterKeys: z.union([keys, z.literal('all')]),
      reason: reason.exactOptional(),
    }),
    z.strictObject({ type: z.literal('undo-last'), reason: reason.exactOptional() }),
  ])
  .openapi('DraftCorrection');
