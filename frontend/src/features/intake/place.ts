import { tick } from 'svelte';
import { controlId } from './draft.ts';

/** Moves the focus to the control at a place of the case file, or to the nearest one around it. */
export async function focusPlace(pointer: string): Promise<void> {
  await tick();
  let place = pointer;
  let control = document.getElementById(controlId(place));
  while (!control && place.includes('/')) {
    place = place.slice(0, place.lastIndexOf('/'));
    control = document.getElementById(controlId(place));
  }
  for (let fold = control?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
  control?.focus();
  control?.scrollIntoView({ block: 'center' });
}
