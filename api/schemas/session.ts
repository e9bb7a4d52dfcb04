/** Signing in and out. */
import { isoInstant, role } from './common.js';
import { z } from './zod.js';

export const signIn = z
  .strictObject({ username: z.string().min(1).max(100), password: z.string().min(1).max(1000) })
  .openapi('SignIn');

const accountSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    role,
    unitId: z.string().nullable(),
    postId: z.string().nullable(),
  })
  .openapi('Account');

export const sessionSchema = z
  .object({
    account: accountSchema,
    deputising: z
      .array(z.object({ id: z.string(), postId: z.string(), from: isoInstant, until: isoInstant }))
      .openapi({ description: 'Posts to act for, now or later, by the header Duban-Acting-For' }),
    expiresAt: isoInstant,
  })
  .openapi('Session');

export const openedSession = sessionSchema
  .extend({ token: z.string().openapi({ description: 'Send it as `Authorization: Bearer …`' }) })
  .openapi('OpenedSession');
