// Keeps the app's own files so that it opens without a line, and nothing else: no answer of the server about a case, a
// member or the law ever goes through here. The build puts the list of files and its hash in place.
const VERSION = '__VERSION__';
const FILES = __FILES__;
const CACHE = `saksi-${VERSION}`;

self.addEventListener('install', (event) => {
  // `reload`: not what the browser's own cache still holds of an earlier version.
  const fetched = FILES.map((file) => new Request(file, { cache: file.startsWith('/assets/') ? 'default' : 'reload' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fetched)));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forget().then(() => self.clients.claim()));
});

/** Drops earlier versions but the last: a page of it may still be open, and asks for screens that the server has no more. */
async function forget() {
  const earlier = (await caches.keys()).filter((name) => name !== CACHE);
  await Promise.all(earlier.slice(0, -1).map((name) => caches.delete(name)));
}

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return;
  if (request.mode === 'navigate' && url.pathname !== '/blank.html')
    event.respondWith(url.pathname === '/offline' ? kept('/', request) : page(request));
  else if (FILES.includes(url.pathname)) event.respondWith(kept(url.pathname, request));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(keptOnceSeen(request));
});

/** The page as the server has it now; on a line that is gone or too slow, the one that is kept. */
async function page(request) {
  const late = new Promise((done) => setTimeout(done, 4000));
  const answer = await Promise.race([fetch(request).catch(() => undefined), late]);
  return answer && answer.status < 500 ? answer : kept('/', request);
}

/** A file of this version; from the server only when the browser threw the cache away. */
async function kept(path, request) {
  return (await (await caches.open(CACHE)).match(path)) ?? fetch(request);
}

/** A screen that was opened once, by its hashed name, opens again without a line. */
async function keptOnceSeen(request) {
  const found = await caches.match(request);
  if (found) return found;
  const answer = await fetch(request);
  if (answer.ok && answer.type === 'basic') await (await caches.open(CACHE)).put(request, answer.clone());
  return answer;
}
