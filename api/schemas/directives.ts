/** Directives: loading, correcting, proposing, launching, showing. */
import { textEncodings } from '../intake/decode-text.js';
import { isoInstant, pageQuery } from './common.js';
import { correction } from './corrections.js';
import { z } from './zod.js';

const status = z.enum(['draft', 'launching', 'running', 'closed', 'cancelled', 'applied']);
const links = z.record(z.string(), z.string());

/** Obligations by light, as of the answer. */
const countsSchema = z
  .object({ total: z.int(), red: z.int(), yellow: z.int(), green: z.int(), closed: z.int() })
  .openapi('LightCounts');

const head = z.object({
  id: z.string(),
  status,
  documentNumber: z.string().nullable(),
  title: z.string().nullable(),
  urgency: z.string().nullable(),
  issuer: z.string().nullable(),
  isDrill: z.boolean().openapi({ description: '演练: a launch on a scaled clock' }),
  loadedAt: isoInstant,
  launchedAt: isoInstant.nullable(),
  closedAt: isoInstant.nullable(),
  links,
});

/** A page of the list. */
export const directivePage = z
  .object({ rows: z.array(head.extend({ counts: countsSchema })), next: z.string().nullable() })
  .openapi('DirectivePage');

/** One thing that stands between a draft and its launch. */
const blocker = z.object({
  code: z.string(),
  items: z.array(
    z.object({
      what: z.string(),
      id: z.string().nullable(),
      matterKey: z.string().nullable(),
      message: z.string(),
      allowed: z.array(z.string()),
    }),
  ),
});

const clause = z
  .object({ before: z.string(), words: z.string(), after: z.string() })
  .openapi('Clause', { description: 'The words of the source, and some around them' });

const openOf = z.object({ all: z.int(), open: z.int() });

/** What earlier corrections suggest, with its source. */
const remembered = z
  .looseObject({
    written: z.string(),
    owners: z.array(z.looseObject({ unitIds: z.array(z.string()), names: z.array(z.string()) })),
    byName: z.string().nullable(),
    at: isoInstant,
    directiveId: z.string(),
  })
  .openapi('Remembered');

const matter = z.looseObject({
  key: z.string(),
  text: z.string(),
  confidence: z.number(),
  reasons: z.array(z.string()),
  clause,
  doubts: z.array(z.looseObject({ id: z.string(), message: z.string() })),
  owners: z.array(
    z.looseObject({ writtenName: z.string(), found: z.enum(['written', 'derived', 'chosen', 'unknown']) }),
  ),
  remembered: remembered.nullable(),
});

const draft = z
  .looseObject({
    version: z.int(),
    changedBy: z.string(),
    changedAt: isoInstant,
    counts: z.looseObject({
      matters: z.int(),
      certain: z.int(),
      confirmed: z.int(),
      doubts: openOf,
      duties: openOf,
    }),
    doubts: z.array(z.looseObject({ id: z.string(), code: z.string(), message: z.string(), clause })),
    duties: z.array(z.looseObject({ id: z.string(), message: z.string(), clause })),
    matters: z.array(matter),
    blockers: z.array(blocker),
  })
  .openapi('Draft');

/** One directive: with its draft before the launch, with counts and obligations after it. */
export const directiveSchema = head
  .extend({
    source: z
      .object({ format: z.string(), encoding: z.string().nullable(), name: z.string().nullable() })
      .nullable()
      .openapi({ description: 'How its text came; null for one loaded before this was kept' }),
    draft: draft.optional(),
    counts: countsSchema.optional(),
    obligations: z
      .array(z.looseObject({ id: z.string(), number: z.string(), light: z.string(), phase: z.string() }))
      .optional(),
  })
  .openapi('Directive');

const binary = z.string().openapi({ format: 'binary' });

/** A directive by media type; a form has one file. What the file is is told by its content, whatever is declared. */
export const loadBody = {
  'text/plain': z.string().openapi({ description: 'UTF-8 or GB18030/GBK, at most 2 MiB' }),
  'text/markdown': z.string(),
  'application/json': z.strictObject({ text: z.string() }).openapi('LoadDirective'),
  'multipart/form-data': z.object({ file: binary }),
  'application/pdf': binary,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': binary,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': binary,
  'application/octet-stream': binary,
};

export const previewQuery = z.object({
  encoding: z.enum(textEncodings).optional().openapi({
    description: 'Of a plain text; without it, the byte order mark, UTF-8 or GB18030 decides',
  }),
  name: z.string().max(1000).optional().openapi({ description: 'File name of a raw body' }),
});

export const loadQuery = previewQuery.extend({
  drill: z.enum(['true', 'false']).default('false').openapi({
    description: 'A drill may be loaded beside the real directive of the same number',
  }),
});

const format = z.enum(['text', 'markdown', 'docx', 'pdf', 'xlsx']);
const encoding = z.enum(textEncodings);

export const previewSchema = z
  .object({
    format,
    encoding: encoding.nullable(),
    encodings: z.array(z.object({ encoding, preview: z.string() })),
    pages: z.int().nullable(),
    pagesWithoutText: z.array(z.int()),
    name: z.string().nullable(),
    characters: z.int(),
    preview: z.string(),
  })
  .openapi('FilePreview');

/** The text that was read, and what became of its parts. */
export const sourceSchema = z
  .object({
    version: z.int(),
    text: z.string(),
    spans: z.array(
      z.object({
        kind: z.enum(['matter', 'duty', 'doubt', 'group']),
        id: z.string(),
        matterKey: z.string().nullable(),
        span: z.array(z.int()).openapi({ description: '[start, end) in UTF-16 units of `text`' }),
        isOpen: z.boolean(),
      }),
    ),
  })
  .openapi('DirectiveSource');

/** Who corrected what, when and why. */
export const correctionsSchema = z
  .object({
    version: z.int(),
    rows: z.array(
      z.object({
        by: z.string(),
        byName: z.string().nullable(),
        at: isoInstant,
        why: z.string().nullable(),
        correction: z.looseObject({ type: z.string() }),
      }),
    ),
  })
  .openapi('DraftCorrections');

export const listQuery = pageQuery.extend({ status: status.optional() });

export const correctBody = z
  .strictObject({ version: z.int().min(1), corrections: z.array(correction).min(1).max(2000) })
  .openapi('CorrectDraft');

const unitDecision = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('create'),
    fullName: z.string().min(1).max(200).exactOptional(),
    level: z.enum(['city', 'county', 'township', 'village', 'department', 'office', 'group']).exactOptional(),
    parentId: z.string().min(1).exactOptional(),
  }),
  z.strictObject({ type: z.literal('map'), unitIds: z.array(z.string().min(1)).min(1).max(50) }),
]);

const leaderDecision = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('create'), title: z.string().min(1).max(200).exactOptional() }),
  z.strictObject({ type: z.literal('map'), postId: z.string().min(1) }),
]);

/** By written name, exactly as proposed. */
export const confirmBody = z
  .strictObject({
    units: z.record(z.string(), unitDecision),
    leaders: z.record(z.string(), leaderDecision),
  })
  .openapi('ConfirmProposal');

export const proposalSchema = z
  .looseObject({
    units: z.array(z.looseObject({ writtenName: z.string() })),
    leaders: z.array(z.looseObject({ writtenName: z.string() })),
    openEnded: z.array(z.string()),
    remembered: z.array(remembered),
  })
  .openapi('Proposal');

export const launchBody = z
  .strictObject({
    version: z.int().min(1).optional().openapi({ description: 'Version of the draft that was seen' }),
    drill: z
      .strictObject({
        daySeconds: z.number().openapi({ description: 'A drill day lasts so many seconds' }),
        at: z.string().max(40).optional().openapi({ example: '2020-02-09T17:50' }),
      })
      .optional(),
  })
  .openapi('Launch');

export const acknowledgeBody = z
  .strictObject({ note: z.string().max(20_000).optional() })
  .openapi('AcknowledgeDirective');

/** Each matter by itself; while one is `unknown` the answer is a 503 with the same `results`. */
export const acknowledgedSchema = z
  .object({
    directiveId: z.string(),
    unitId: z.string(),
    isDrill: z.boolean(),
    receivedAt: isoInstant,
    results: z.array(
      z.looseObject({
        obligationId: z.string(),
        number: z.string(),
        commandId: z.string(),
        outcome: z.enum(['done', 'refused', 'unknown']),
        links,
      }),
    ),
  })
  .openapi('DirectiveAcknowledged');
