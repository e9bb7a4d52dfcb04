/** The workflows of the bundle; their names are wire contracts (messages.ts, `workflowTypes`). */
export { accountabilityReview } from './accountability-review.js';
export { bulk } from './bulk.js';
export { directive } from './directive.js';
export { obligation } from './obligation.js';
