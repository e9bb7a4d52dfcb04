/** The person behind a call on a route that the table keeps from strangers. */
import type { SignedIn } from '../auth/authenticate.js';

/** Fails when the route was open to everybody: a fault of ours. */
export function signedIn(who: SignedIn | null): SignedIn {
  if (who === null) throw new Error('this route needs a signed-in person');
  return who;
}
