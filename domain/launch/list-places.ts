/** 市发展和改革局、工业和信息化局: the place before the first name of a list holds for the names after it. */
import { isOpenEnded } from '../directive/names.js';
import type { DraftOwner } from './types.js';

const PLACE = /^[省市县区州旗]/;

/**
 * The names in full, in order: a name without a place takes that of the last one of its list which has one. Lists are
 * told apart by role. Names for nobody in particular (有关部门) and names before any place stand as written.
 */
export function namesInFull(owners: readonly Pick<DraftOwner, 'writtenName' | 'role'>[]): readonly string[] {
  let list: { readonly role: string; place: string } | null = null;
  return owners.map(({ writtenName, role }) => {
    if (list?.role !== role) list = { role, place: '' };
    const place = PLACE.exec(writtenName)?.[0];
    if (place !== undefined) list.place = place;
    const stands = place !== undefined || isOpenEnded(writtenName) || isOfState(writtenName);
    return stands ? writtenName : `${list.place}${writtenName}`;
  });
}

/** A body with a name of its own (云泽开发区, 国网供电公司) takes no place; one named by its branch of work does. */
function isOfState(name: string): boolean {
  return !/(?:局|委|委员会|办|办公室|厅|部)$/.test(name) || /^(?:国|中|全国)/.test(name);
}
