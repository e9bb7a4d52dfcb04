/** What can have happened between an obligation and those that it issues. */
import type { ChildPlan } from './types.js';

export type ChildEvent = { readonly type: 'child-issued'; readonly child: ChildPlan };
