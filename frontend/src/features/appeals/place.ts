import type { AppealOut } from '../../api/types.ts';
import { letterheadPlace } from '../accounts/letterhead.ts';

const OWN = '/convener';

/** Whether who convenes is meant; that stands in the letterhead of the organisation. */
export const isOwn = (pointer: string) => pointer.startsWith(OWN);

/** Where a part of an appeal is mended: in the letterhead, in the case behind it, or in its field of the form. */
export function placeOf(appeal: Pick<AppealOut, 'id' | 'case_ids'>, pointer: string): string {
  if (isOwn(pointer)) return letterheadPlace(pointer.slice(OWN.length));
  const behind = appeal.case_ids[Number(/^\/cases\/(\d+)/.exec(pointer)?.[1])];
  return behind ? `/cases/${behind}` : `/appeals/${appeal.id}/edit#${encodeURI(pointer)}`;
}
