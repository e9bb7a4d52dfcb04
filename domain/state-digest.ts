/** A short mark of a state, by which a workflow and the log find out whether they hold the same one. */
import { canonicalJson } from './canonical-json.js';
import type { MachineState } from './machine.js';

/**
 * 64 bits over the state's canonical JSON: equal for equal states, whichever way they came. It guards against mistakes,
 * not against forgers (for these there is the chain of hashes).
 */
export function stateDigest(state: MachineState): string {
  const text = canonicalJson(state);
  // Two FNV-1a hashes of 32 bits, from different bases.
  let [one, other] = [0x811c9dc5, 0x050c5d1f];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x01000193);
    other = Math.imul(other ^ (unit + index), 0x01000193);
  }
  return [one, other].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
