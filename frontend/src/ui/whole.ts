import { flushSync } from 'svelte';

/** Prints a part whole: `ready` makes what is not there yet, then every fold is opened, and closed again afterwards. */
export const printsWhole =
  (ready: () => void) =>
  (part: HTMLElement): (() => void) => {
    let opened: HTMLDetailsElement[] = [];
    const before = () => {
      flushSync(ready);
      opened = [...part.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
      for (const fold of opened) fold.open = true;
    };
    const after = () => {
      for (const fold of opened) fold.open = false;
      opened = [];
    };
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
    };
  };
