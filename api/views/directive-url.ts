/** Where a directive is. */
import { basePath } from '../http/base-path.js';

/** Where a directive is. */
export function directiveUrl(id: string): string {
  return `${basePath}/directives/${encodeURIComponent(id)}`;
}
