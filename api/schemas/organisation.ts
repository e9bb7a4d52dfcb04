/** The organisation as it is shown, changed and imported. */
import { postKinds, unitLevels } from '../../domain/organisation/types.js';
import { z } from './zod.js';

const id = z.string().min(1).max(200);
const name = z.string().trim().min(1).max(200);
/** One name once. */
const names = z
  .array(name)
  .max(100)
  .transform((list) => [...new Set(list)]);

const duty = z.strictObject({
  text: z.string().max(20_000),
  directiveId: id,
  span: z.tuple([z.int().min(0), z.int().min(0)]),
});

const group = z.strictObject({
  hostUnitId: id.nullable(),
  memberUnitIds: z.array(id).max(500),
  writtenMembers: z.array(name).max(500).default([]).openapi({ description: 'E.g. 各高校, as written' }),
  leaders: z.array(name).max(50).default([]).openapi({ description: 'As written' }),
  duties: z.array(duty).max(500).default([]).openapi({ description: 'In the words of a directive' }),
});

const unit = z
  .strictObject({
    id,
    name,
    shortName: name.nullable(),
    aliases: names.openapi({ description: 'Further written names' }),
    parentId: id.nullable(),
    level: z.enum(unitLevels),
    timeZone: z.string().max(100).nullable().openapi({ description: 'IANA; null as its parent' }),
    group: group.nullable(),
  })
  .openapi('Unit');

const post = z
  .strictObject({
    id,
    unitId: id,
    title: name,
    kind: z.enum(postKinds),
    dutyPostId: id.nullable().openapi({ description: "A leader's duty post" }),
    holder: z.strictObject({ id, name }).nullable().openapi({ description: 'Null when vacant' }),
    aliases: names,
  })
  .openapi('Post');

const alias = z
  .strictObject({ name, unitIds: z.array(id).min(1).max(50).openapi({ description: 'Inbox first' }) })
  .openapi('JointAlias');

const version = z.string().openapi({ description: 'Changes with every change of the organisation' });

export const organisationSchema = z
  .object({ version, units: z.array(unit), posts: z.array(post), aliases: z.array(alias) })
  .openapi('Organisation');

/** One step: a record with a known id (an alias: name) is replaced, another one is added, nothing is deleted. */
const change = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('put-unit'), unit }),
    z.strictObject({ type: z.literal('put-post'), post }),
    z.strictObject({ type: z.literal('put-alias'), alias }),
  ])
  .openapi('OrganisationChange');

export const changeBody = z
  .strictObject({
    version: version.openapi({ description: 'That of the organisation which was seen' }),
    changes: z.array(change).min(1).max(2000),
    reason: z.string().max(2000).optional(),
  })
  .openapi('ChangeOrganisation');

const means = z.array(id).min(1).max(50).openapi({ description: 'Several: jointly, inbox first' });

/** One edit of the alias table. */
export const aliasEdit = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('add-alias'), name, unitIds: means }),
    z.strictObject({ type: z.literal('move-alias'), name, unitIds: means }),
    z.strictObject({ type: z.literal('rename-alias'), name, newName: name }),
    z.strictObject({ type: z.literal('remove-alias'), name }),
  ])
  .openapi('AliasEdit');

export const changeAliasesBody = z
  .strictObject({
    version: version.openapi({ description: 'That of the table which was seen' }),
    changes: z.array(aliasEdit).min(1).max(2000),
    reason: z.string().trim().min(1).max(2000),
  })
  .openapi('ChangeAliases');

/** Every written name, and those that people's corrections of drafts suggest. */
export const aliasesSchema = z
  .object({
    version,
    aliases: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['full', 'short', 'other', 'joint']),
        unitIds: z.array(z.string()),
      }),
    ),
    remembered: z.array(z.looseObject({ name: z.string(), unitIds: z.array(z.string()) })),
  })
  .openapi('Aliases');

/** An import by media type; docs/organisation.md has the columns. */
export const importBody = {
  'text/csv': z.string().openapi({ description: 'UTF-8 or GB18030/GBK; the first line names the columns' }),
  'application/json': z.object({
    units: z.array(z.looseObject({})).optional(),
    posts: z.array(z.looseObject({})).optional(),
    holders: z.array(z.looseObject({})).optional(),
    aliases: z.array(z.looseObject({})).optional(),
  }),
  'multipart/form-data': z.object({
    file: z.string().openapi({ format: 'binary', description: '.csv or .json' }),
  }),
};

/** How many records were added or replaced. */
export const changedSchema = z
  .object({
    version,
    units: z.int(),
    posts: z.int(),
    aliases: z.int(),
    commandId: z
      .string()
      .nullable()
      .openapi({ description: 'Under which the change and who made it are kept; null for no change' }),
    links: z.record(z.string(), z.string()),
  })
  .openapi('OrganisationChanged');
