import type { Problem } from './types.ts';

/** An answer of the server that is not a success, or (`code: 'offline'`) no answer at all. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  /** Seconds to wait before trying again, when the server said so. */
  readonly retryAfter: number | null;
  constructor(problem: Problem, retryAfter: number | null = null) {
    super(problem.code);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : new ApiProblem({ status: 0, code: 'internal' });

/** Called when a session ended in the middle of the work; resolves once the same person has signed in again. */
let signInAgain: (() => Promise<void>) | null = null;
export function onSessionEnd(handler: (() => Promise<void>) | null): void {
  signInAgain = handler;
}

type Options = {
  body?: unknown;
  /** Cuts the request off. */
  signal?: AbortSignal;
  /** False for requests that ask who is signed in or sign in: their 401 is an answer, not an interruption. */
  resume?: boolean;
  /** `default` lets the browser keep what the server says it may: the pages of the law, nothing of a case. */
  cache?: RequestCache;
  /** Bytes that the server does not read as JSON, in the place of `body`. */
  bytes?: Uint8Array;
  /** Lets the request outlive the page, if it is small (64 KiB). */
  keepalive?: boolean;
};

async function send(method: string, path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: options.cache ?? 'no-store' };
  if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(options.body);
  }
  if (options.bytes) {
    headers['Content-Type'] = 'application/octet-stream';
    init.body = options.bytes as Uint8Array<ArrayBuffer>;
  }
  init.keepalive = options.keepalive === true && (options.bytes?.length ?? 0) < 60_000;
  if (options.signal) init.signal = options.signal;
  try {
    return await fetch(`/api/v1${path}`, init);
  } catch {
    throw new ApiProblem({ status: 0, code: 'offline' });
  }
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const wait = Number(response.headers.get('Retry-After'));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null;
  let problem: Problem = { status: response.status, code: response.status === 503 ? 'unavailable' : 'internal' };
  if (response.headers.get('Content-Type')?.includes('json')) {
    try {
      problem = { ...problem, ...((await response.json()) as Partial<Problem>) };
    } catch {
      // A broken body says no more than its status does.
    }
  }
  return new ApiProblem(problem, retryAfter);
}

/** Sends a request; a session that has ended is renewed first and the request repeated, so nothing typed is lost. */
export async function request<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const response = await send(method, path, options);
  if (response.ok) {
    if (response.status === 204) return undefined as T;
    try {
      return (await response.json()) as T;
    } catch {
      throw new ApiProblem({ status: 0, code: 'offline' });
    }
  }
  const failure = await readProblem(response);
  if (failure.problem.code === 'unauthenticated' && options.resume !== false && signInAgain) {
    await signInAgain();
    return request(method, path, options);
  }
  throw failure;
}

export const get = <T>(path: string, options?: Options): Promise<T> => request('GET', path, options);
export const post = <T>(path: string, body: unknown, options?: Options): Promise<T> =>
  request('POST', path, { ...options, body });
export const put = <T>(path: string, body: unknown): Promise<T> => request('PUT', path, { body });
export const putBytes = <T>(path: string, bytes: Uint8Array, options?: Options): Promise<T> =>
  request('PUT', path, { resume: false, ...options, bytes });
export const del = <T = void>(path: string): Promise<T> => request('DELETE', path);

/** Fetches a file as the signed-in member; the name is the one that the server gives. */
export async function download(path: string): Promise<{ blob: Blob; name: string }> {
  const response = await send('GET', path, {});
  if (!response.ok) {
    const failure = await readProblem(response);
    if (failure.problem.code !== 'unauthenticated' || !signInAgain) throw failure;
    await signInAgain();
    return download(path);
  }
  const name = /filename="?([^";]+)"?/.exec(response.headers.get('Content-Disposition') ?? '')?.[1] ?? 'document.pdf';
  return { blob: await response.blob(), name };
}

export function query(values: Record<string, string | null | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) params.set(name, value);
  const text = params.toString();
  return text ? `?${text}` : '';
}
