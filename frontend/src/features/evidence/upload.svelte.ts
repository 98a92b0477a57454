import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { ApiProblem, asProblem, del, get, post, request } from '../../api/client.ts';
import type { EvidenceFile, EvidenceFiles } from '../../api/types.ts';

/** How much of a file is read at once to be hashed: small, so that the page goes on answering. */
const SLICE = 1024 * 1024;
const CHUNK = 64 * 1024;
/** The first piece; the next ones grow while the line is good. */
const FIRST_PIECE = 4 * CHUNK;
/** How much of the beginning tells one file from another of the same size. */
const FINGERPRINT = 256 * 1024;

const bytesOf = async (part: Blob): Promise<Uint8Array> => new Uint8Array(await part.arrayBuffer());

/** By what an unfinished upload is found again when the same file is chosen: its size and its first bytes. */
export async function fingerprintOf(file: Blob): Promise<string> {
  const hash = sha256.create().update(utf8ToBytes(`${file.size}:`));
  return bytesToHex(hash.update(await bytesOf(file.slice(0, FINGERPRINT))).digest());
}

/** The length of the next piece, from how long the last one took: pieces of a few seconds, whole chunks. */
export function nextPiece(piece: number, seconds: number, most: number): number {
  if (seconds < 2) return Math.min(piece * 2, Math.max(CHUNK, most - (most % CHUNK)));
  if (seconds > 8) return Math.max(CHUNK, Math.floor(piece / 2 / CHUNK) * CHUNK);
  return piece;
}

/** SHA-256 of a file as far as it has been sent, computed a slice at a time, never with the whole file in memory. */
class FileHash {
  #hash = sha256.create();
  #done = 0;
  readonly #file: Blob;
  constructor(file: Blob) {
    this.#file = file;
  }
  async upTo(offset: number): Promise<void> {
    if (offset < this.#done) {
      this.#hash = sha256.create();
      this.#done = 0;
    }
    while (this.#done < offset) {
      const end = Math.min(this.#done + SLICE, offset);
      this.#hash.update(await bytesOf(this.#file.slice(this.#done, end)));
      this.#done = end;
    }
  }
  async whole(): Promise<string> {
    await this.upTo(this.#file.size);
    return bytesToHex(this.#hash.clone().digest());
  }
}

export type UploadState = 'queued' | 'reading' | 'sending' | 'waiting' | 'paused' | 'failed' | 'done';
/** What a person can do about an upload that does not go on, beside the server's own problems. */
export type UploadTrouble = 'unreadable' | 'differs' | 'empty' | ApiProblem;

/** The screen that shows an upload. */
export type UploadOwner = {
  /** The server knows of it. */
  begun(upload: Upload): void;
  /** It is whole, paused or in trouble. */
  ended(upload: Upload): void;
};

/** Seconds to wait before the line is tried again. */
const WAITS = [1, 2, 4, 8, 15, 30];

/** One file on its way to the server. It lives outside the screens: going from one to another does not stop it. */
export class Upload {
  readonly caseId: string;
  readonly exhibit: number;
  readonly file: File;
  state = $state<UploadState>('queued');
  offset = $state(0);
  trouble = $state.raw<UploadTrouble | null>(null);
  result = $state.raw<EvidenceFile | null>(null);
  id = $state('');
  /** Who shows it now: another screen may have taken over since it was begun. */
  owner: UploadOwner;
  #most = 64 * CHUNK;
  #piece = FIRST_PIECE;
  #stop = new AbortController();
  #wake: (() => void) | null = null;
  #hash: FileHash;

  constructor(owner: UploadOwner, caseId: string, exhibit: number, file: File) {
    this.owner = owner;
    this.caseId = caseId;
    this.exhibit = exhibit;
    this.file = file;
    this.#hash = new FileHash(file);
  }
  get path(): string {
    return `/cases/${encodeURIComponent(this.caseId)}/evidence`;
  }
  get running(): boolean {
    return this.state === 'queued' || this.state === 'reading' || this.state === 'sending' || this.state === 'waiting';
  }

  /** Sends from where the server stands; answers when it is whole, paused or in trouble. */
  async run(): Promise<void> {
    this.trouble = null;
    this.state = 'reading';
    this.#stop = new AbortController();
    for (let tries = 0; ; tries += 1) {
      const before = this.offset;
      try {
        await this.#attempt();
        return;
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        if (error instanceof DOMException && error.name !== 'AbortError') {
          this.#fail('unreadable');
          return;
        }
        const problem = asProblem(error);
        const code = problem.problem.code;
        if (code === 'wrong_offset') continue;
        const lost = code === 'offline' || code === 'unavailable' || code === 'throttled';
        if (!lost || (code === 'unavailable' && tries >= WAITS.length)) {
          this.#fail(
            problem.problem.errors?.some((one) => one.code === 'hash_differs') || code === 'not_found'
              ? 'differs'
              : problem
          );
          return;
        }
        if (this.offset > before) tries = 0;
        this.#piece = Math.max(CHUNK, Math.floor(this.#piece / 2 / CHUNK) * CHUNK);
        this.state = 'waiting';
        await this.#rest(problem.retryAfter ?? WAITS[Math.min(tries, WAITS.length - 1)]!);
        if (this.#stop.signal.aborted) return;
      }
    }
  }
  pause(): void {
    this.state = 'paused';
    this.#stop.abort();
    this.#wake?.();
  }
  /** Gives the upload up, here and on the server. */
  async giveUp(): Promise<void> {
    this.pause();
    if (this.id) await del(`${this.path}/${this.id}/upload`).catch(() => undefined);
  }

  #fail(trouble: UploadTrouble): void {
    this.trouble = trouble;
    this.state = 'failed';
  }
  /** Waits, or until the line is back or someone presses a button. */
  async #rest(seconds: number): Promise<void> {
    await new Promise<void>((done) => {
      const timer = setTimeout(done, seconds * 1000);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
      addEventListener('online', this.#wake, { once: true });
    });
    if (this.#wake) removeEventListener('online', this.#wake);
    this.#wake = null;
  }

  async #attempt(): Promise<void> {
    if (this.file.size === 0) {
      this.#fail('empty');
      return;
    }
    const { size } = this.file;
    this.offset = await this.#find();
    await this.#hash.upTo(this.offset);
    if (this.#stop.signal.aborted) return;
    this.state = 'sending';
    while (this.offset < size) {
      const piece = this.file.slice(this.offset, Math.min(this.offset + this.#piece, size));
      const bytes = await bytesOf(piece);
      const began = performance.now();
      const answer = await request<{ offset: number }>('PATCH', `${this.path}/${this.id}?offset=${this.offset}`, {
        bytes,
        signal: this.#stop.signal
      });
      this.#piece = nextPiece(this.#piece, (performance.now() - began) / 1000, this.#most);
      this.offset = answer.offset;
      await this.#hash.upTo(this.offset);
      if (this.#stop.signal.aborted) return;
    }
    const whole = await post<EvidenceFile>(`${this.path}/${this.id}/completion`, { sha256: await this.#hash.whole() });
    this.result = whole;
    this.state = 'done';
  }

  /** Where the server stands: with this upload, with an earlier one of the same file, or with a new one. */
  async #find(): Promise<number> {
    if (this.id) return (await get<EvidenceFile>(`${this.path}/${this.id}`)).offset;
    const fingerprint = await fingerprintOf(this.file);
    const { items, piece } = await get<EvidenceFiles>(this.path);
    this.#most = piece;
    const earlier = items.find(
      (one) =>
        one.state === 'arriving' &&
        one.exhibit === this.exhibit &&
        one.fingerprint === fingerprint &&
        one.size === this.file.size
    );
    const found =
      earlier ??
      (await post<EvidenceFile>(this.path, {
        exhibit: this.exhibit,
        name: this.file.name.slice(-255) || 'file',
        media_type: /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/.test(this.file.type) ? this.file.type : 'application/octet-stream',
        size: this.file.size,
        fingerprint
      }));
    this.id = found.id;
    this.owner.begun(this);
    return found.offset;
  }
}
