/** Whether a control belongs to the field of an error: the control of that id, one of its parts, or one in its frame. */
export function belongs(control: EventTarget | null, field: string): boolean {
  if (!(control instanceof HTMLElement)) return false;
  if (control.id === field || control.id.startsWith(`${field}-`)) return true;
  const named = document.getElementById(field);
  if (!named) return false;
  // The frame of one control, such as an amount with its currency; not that of the group around it.
  const frame = named.matches('input, select, textarea') ? named.closest('fieldset, .field') : named;
  return frame?.contains(control) ?? false;
}
