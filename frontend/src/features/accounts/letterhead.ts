/** The address of the field in which a part of the letterhead is filled, such as `/signatory/function`. */
export function letterheadPlace(pointer: string): string {
  const [part = '', inner] = pointer.split('/').slice(1);
  const field = part === 'organisation' ? 'name' : part === 'signatory' && inner === 'function' ? inner : part;
  if (!field) return '/organisation';
  return `/organisation#org-${field === 'about' ? `about-${inner === 'id' ? 'id' : 'en'}` : field}`;
}
