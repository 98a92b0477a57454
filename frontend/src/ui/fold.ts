/** Opens a fold when asked to, and never closes it: what a person looks at must not vanish under her hands. */
export function unfold(node: HTMLDetailsElement, open: boolean): { update(open: boolean): void } {
  const update = (wanted: boolean): void => {
    if (wanted) node.open = true;
  };
  update(open);
  return { update };
}
