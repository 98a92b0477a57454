// @vitest-environment node
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isPdf, mayDraw, pictureType } from '../../src/features/evidence/shown.ts';
import { fingerprintOf, nextPiece, Upload } from '../../src/features/evidence/upload.svelte.ts';

const CHUNK = 64 * 1024;
const bytes = (count: number) => Uint8Array.from({ length: count }, (_, i) => (i * 7 + (i >> 16)) % 251);
const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

/** A server that keeps one file in memory, by the protocol of the real one. */
class FakeServer {
  kept: Uint8Array<ArrayBuffer> = new Uint8Array();
  size = 0;
  fingerprint = '';
  calls: string[] = [];
  /** What the next answers are instead: a lost line before or after the server took the piece, or a status. */
  trouble: ('before' | 'after' | number)[] = [];
  answer = async (url: string, init: RequestInit): Promise<Response> => {
    const path = url.replace('/api/v1/cases/c/evidence', '');
    this.calls.push(`${init.method} ${path}`);
    const json = (body: object, status = 200) =>
      new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
    const file = () => ({
      id: 'f',
      state: 'arriving',
      exhibit: 1,
      size: this.size,
      fingerprint: this.fingerprint,
      offset: this.kept.length
    });
    if (init.method === 'GET')
      return json(path === '' ? { items: this.size ? [file()] : [], limit: 1e9, piece: 4 * CHUNK } : file());
    if (init.method === 'PATCH') {
      const trouble = this.trouble.shift();
      if (trouble === 'before') throw new TypeError('cut');
      if (typeof trouble === 'number') return json({ code: trouble === 503 ? 'unavailable' : 'forbidden' }, trouble);
      const offset = Number(/offset=(\d+)/.exec(path)![1]);
      if (offset !== this.kept.length)
        return json({ code: 'wrong_offset', status: 409, current: { offset: this.kept.length } }, 409);
      this.kept = Uint8Array.from(Buffer.concat([this.kept, init.body as Uint8Array]));
      if (trouble === 'after') throw new TypeError('cut');
      return json({ offset: this.kept.length });
    }
    const sent = JSON.parse(String(init.body)) as { size: number; fingerprint: string; sha256: string };
    if (path === '') {
      Object.assign(this, { size: sent.size, fingerprint: sent.fingerprint });
      return json(file(), 201);
    }
    if (sent.sha256 !== sha256(this.kept))
      return json({ code: 'invalid', errors: [{ pointer: '/sha256', code: 'hash_differs', message: '' }] }, 422);
    return json({ ...file(), state: 'whole', sha256: sent.sha256 });
  };
}

const owner = { begun: () => undefined, ended: () => undefined };
let server: FakeServer;
beforeEach(() => {
  server = new FakeServer();
  vi.stubGlobal('fetch', server.answer);
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const fileOf = (data: Uint8Array<ArrayBuffer>) => new File([data], 'slip.jpg', { type: 'image/jpeg' });
async function through(upload: Upload) {
  let over = false;
  const run = upload.run().finally(() => (over = true));
  while (!over) await vi.advanceTimersByTimeAsync(1000);
  await run;
}

test('a file is sent in pieces and its hash agrees', async () => {
  const data = bytes(20 * CHUNK + 5);
  const upload = new Upload(owner, 'c', 1, fileOf(data));
  await through(upload);
  expect([upload.state, upload.offset, upload.result?.sha256]).toEqual(['done', data.length, sha256(data)]);
  expect(sha256(server.kept)).toBe(sha256(data));
  expect(server.calls.filter((call) => call.startsWith('PATCH')).length).toBeLessThan(10);
});

test('a cut line is waited for, and a piece whose answer was lost is not sent twice', async () => {
  const data = bytes(9 * CHUNK);
  server.trouble = ['before', 'after', 503];
  const upload = new Upload(owner, 'c', 1, fileOf(data));
  await through(upload);
  expect(upload.state).toBe('done');
  expect(sha256(server.kept)).toBe(sha256(data));
});

test('the same file chosen again goes on where the server stands; another one begins anew', async () => {
  const data = bytes(9 * CHUNK);
  server.size = data.length;
  server.fingerprint = await fingerprintOf(fileOf(data));
  server.kept = data.slice(0, 4 * CHUNK);
  const upload = new Upload(owner, 'c', 1, fileOf(data));
  await through(upload);
  expect(upload.state).toBe('done');
  expect(server.calls.some((call) => call.startsWith('POST ') && call.endsWith(' '))).toBe(false);

  server.kept = new Uint8Array();
  const other = Uint8Array.from(data, (byte) => byte ^ 1);
  await through(new Upload(owner, 'c', 1, fileOf(other)));
  expect(server.calls.at(-1)).toBe('POST /f/completion');
  expect(sha256(server.kept)).toBe(sha256(other));
});

test('what a person must see stops the upload: a refusal, a changed file, an empty one', async () => {
  server.trouble = [403];
  const refused = new Upload(owner, 'c', 1, fileOf(bytes(10)));
  await through(refused);
  expect([refused.state, typeof refused.trouble]).toEqual(['failed', 'object']);
  server.kept = bytes(5).reverse();
  await through(refused);
  expect(refused.trouble).toBe('differs');
  const empty = new Upload(owner, 'c', 1, fileOf(bytes(0)));
  await through(empty);
  expect([empty.state, empty.trouble]).toEqual(['failed', 'empty']);
});

test('pieces follow the line and stay whole chunks', () => {
  expect(nextPiece(CHUNK, 0.5, 64 * CHUNK)).toBe(2 * CHUNK);
  expect(nextPiece(64 * CHUNK, 0.5, 64 * CHUNK)).toBe(64 * CHUNK);
  expect(nextPiece(3 * CHUNK, 20, 64 * CHUNK)).toBe(CHUNK);
  expect(nextPiece(CHUNK, 20, 64 * CHUNK)).toBe(CHUNK);
  expect(nextPiece(4 * CHUNK, 4, 64 * CHUNK)).toBe(4 * CHUNK);
});

test('a picture is known by its bytes, whatever it is called', () => {
  expect(pictureType(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
  expect(pictureType(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg">'))).toBe(null);
  expect(pictureType(new TextEncoder().encode('<!doctype html><script>'))).toBe(null);
  expect(pictureType(new TextEncoder().encode('%PDF-1.7'))).toBe(null);
});

test('a PDF is known by its first kilobyte, whatever it was called', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(isPdf(bytes('%PDF-1.7\n'))).toBe(true);
  expect(isPdf(bytes(`${'\n'.repeat(900)}%PDF-1.4`))).toBe(true);
  expect(isPdf(bytes(`${' '.repeat(2000)}%PDF-1.4`))).toBe(false);
  expect(isPdf(bytes('<!doctype html>'))).toBe(false);
  expect(mayDraw({ media_type: 'application/pdf', size: 1 })).toBe(true);
  expect(mayDraw({ media_type: 'application/pdf', size: 60_000_001 })).toBe(false);
  expect(mayDraw({ media_type: 'text/html', size: 1 })).toBe(false);
});
