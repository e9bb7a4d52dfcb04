/** For whom somebody acts: one's own unit and post, and never another's. */
import { DomainError } from '../../domain/domain-error.js';
import type { Actor } from '../../domain/machine.js';

/** The actor's unit; `named` may only be that one. Refuses with `not-permitted`. */
export function ownUnit(named: string | undefined, { unitId, role }: Actor): string {
  if (unitId === null)
    throw new DomainError('not-permitted', `an account of no unit (${role}) acts for none`);
  if (named === undefined || named === unitId) return unitId;
  throw new DomainError('not-permitted', `you act for ${unitId}, not for ${named}`, { unitId, named });
}

/** The post that the actor holds. Refuses with `not-permitted` when there is none. */
export function ownPost({ postId }: Actor): string {
  if (postId !== null) return postId;
  throw new DomainError('not-permitted', 'your account holds no post; name the post, if it is yours');
}
