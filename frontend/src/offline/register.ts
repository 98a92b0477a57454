import { trusted } from './trusted.ts';

/** The service worker that keeps the app's own files, so that it opens without a line. */
/** Registers it; `onupdate` is called when a newer version of the app waits, with what makes it take over. */
export async function register(onupdate: (takeOver: () => void) => void): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register(trusted('/sw.js'), { updateViaCache: 'none' });
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
