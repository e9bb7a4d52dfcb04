/** What a person may be by the post: the post decides the role, so that whoever comes to hold it can do what it is for. */
import { assertNever } from '../domain-error.js';
import type { Role } from '../machine.js';
import type { Organisation, Post } from './types.js';

/** The role of whoever acts under the post. Handlers of the command office (the unit of the office-duty post) are the office. */
export function roleOfPost(
  post: Pick<Post, 'kind' | 'unitId'>,
  { posts }: Pick<Organisation, 'posts'>,
): Role {
  switch (post.kind) {
    case 'unit-head':
      return 'head';
    case 'unit-duty':
    case 'handler':
      return isCommandOffice(post.unitId, posts) ? 'office' : 'handler';
    case 'office-duty':
      return 'office';
    case 'leader':
    case 'leader-duty':
      return 'leader';
    case 'supervisor':
      return 'supervisor';
    default:
      return assertNever(post.kind);
  }
}

function isCommandOffice(unitId: string, posts: readonly Post[]): boolean {
  return posts.some((post) => post.kind === 'office-duty' && post.unitId === unitId);
}
