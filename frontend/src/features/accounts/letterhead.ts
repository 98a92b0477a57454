/** The id of the field in which a part of the letterhead is filled, such as `/signatory/function`; empty for none. */
export function letterheadField(pointer: string): string {
  const [part = '', inner] = pointer.split('/').slice(1);
  const field = part === 'organisation' ? 'name' : part === 'signatory' && inner === 'function' ? inner : part;
  if (!field) return '';
  return `org-${field === 'about' ? `about-${inner === 'id' ? 'id' : 'en'}` : field}`;
}

/** The address of that field. */
export function letterheadPlace(pointer: string): string {
  const field = letterheadField(pointer);
  return field ? `/organisation#${field}` : '/organisation';
}
