/** Groups that a directive sets up: as a difference to the organisation, and as a person confirms them. */
import { unitLevels } from '../../domain/organisation/types.js';
import { z } from './zod.js';

const id = z.string().min(1).max(200);
const name = z.string().trim().min(1).max(200);

const exchange = z.object({ added: z.array(z.string()), removed: z.array(z.string()) });

const member = z.object({
  writtenName: z.string(),
  status: z.enum(['known', 'unknown', 'open-ended']),
  unitIds: z.array(z.string()),
});

const group = z.object({
  key: z.string().openapi({ description: 'What a confirmation names' }),
  number: z.string().nullable(),
  span: z.tuple([z.int(), z.int()]),
  fullName: z.string(),
  unitId: z.string().nullable().openapi({ description: 'Null for a new one' }),
  status: z.enum(['new', 'changed', 'unchanged']),
  host: member.nullable(),
  members: z.array(member),
  leaders: z.array(z.string()),
  duties: z.array(z.object({ text: z.string(), span: z.tuple([z.int(), z.int()]) })),
  difference: z.object({
    host: z.object({ before: z.string().nullable(), after: z.string().nullable() }).nullable(),
    members: exchange,
    writtenMembers: exchange,
    leaders: exchange,
    duties: exchange,
  }),
});

export const groupsSchema = z
  .object({
    version: z.string().openapi({ description: 'Of the organisation, to be named by the confirmation' }),
    leadingGroup: z.object({ writtenName: z.string(), unitId: z.string().nullable() }).nullable(),
    groups: z.array(group),
    units: z.array(z.looseObject({ writtenName: z.string() })).openapi({
      description: 'Names that nobody knows, to be created or mapped with the groups that use them',
    }),
    openEnded: z.array(z.string()).openapi({ description: 'Stand as written unless mapped' }),
  })
  .openapi('DirectiveGroups');

const groupDecision = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('take'),
    fullName: name.exactOptional(),
    parentId: id.exactOptional(),
  }),
  z.strictObject({ type: z.literal('map'), unitId: id }),
]);

const unitDecision = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('create'),
    fullName: name.exactOptional(),
    level: z.enum(unitLevels).exactOptional(),
    parentId: id.exactOptional(),
  }),
  z.strictObject({ type: z.literal('map'), unitIds: z.array(id).min(1).max(50) }),
]);

export const confirmGroupsBody = z
  .strictObject({
    version: z.string().min(1).max(100),
    groups: z.record(z.string(), groupDecision),
    units: z.record(z.string(), unitDecision).default({}),
    reason: z.string().max(2000).exactOptional(),
    close: z.boolean().exactOptional().openapi({
      description: 'Also end the directive, which must set up these groups and nothing else',
    }),
  })
  .openapi('ConfirmGroups');
