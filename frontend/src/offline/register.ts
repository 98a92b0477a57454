/** The service worker that keeps the app's own files, so that it opens without a line. Its address is the only one that
 * the page's policy lets a script be loaded from by name. */
type Policy = { createScriptURL(url: string): unknown };
type Factory = { createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy };

const ADDRESS = '/sw.js';

function trusted(): string {
  const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
  if (!factory) return ADDRESS;
  const policy = factory.createPolicy('saksi-sw', {
    createScriptURL: (url) => {
      if (url !== ADDRESS) throw new TypeError('not the service worker');
      return url;
    }
  });
  return policy.createScriptURL(ADDRESS) as string;
}

/** Registers it; `onupdate` is called when a newer version of the app waits, with what makes it take over. */
export async function register(onupdate: (takeOver: () => void) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register(trusted(), { updateViaCache: 'none' });
  const offer = () => {
    const next = registration.waiting;
    // Without one before it, it is no update but the first.
    if (!next || !navigator.serviceWorker.controller) return;
    onupdate(() => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      next.postMessage('take over');
    });
  };
  offer();
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'installed') offer();
    });
  });
}
