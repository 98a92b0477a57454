import { afterEach, describe, expect, test, vi } from 'vitest';
import { ApiProblem, get, onSessionEnd, post } from '../../src/api/client.ts';
import type { CaseSummary, Suggestion, Violation } from '../../src/api/types.ts';
import { match } from '../../src/app/router.svelte.ts';
import { COMMON_CURRENCIES, isMoney, LANGUAGES, named } from '../../src/codes/languages.ts';
import { COMMON_STATES, STATES, toAlpha2 } from '../../src/codes/states.ts';
import { anyCase, filterCases } from '../../src/features/cases/filter.ts';
import { byState, narrowed, sourceOf } from '../../src/features/law/law.ts';
import { findViolations } from '../../src/features/intake/violations.ts';

const row = (change: Partial<CaseSummary>): CaseSummary => ({
  id: '1',
  version: 1,
  reference: '2026-0001',
  status: 'intake',
  risk: 'unknown',
  fictional: false,
  worker: 'Siti',
  violations: [],
  agenda: { open: 0 },
  updated_at: '2026-11-01T00:00:00Z',
  ...change
});

test('routes', () => {
  expect(match('/cases/:id/:tab', '/cases/7/law')).toEqual({ id: '7', tab: 'law' });
  expect(match('/cases/new', '/cases/7')).toBeNull();
  expect(match('/cases/:id', '/cases/%E0%A4%A')).toEqual({ id: '%E0%A4%A' });
});

describe('the list', () => {
  const rows = [
    row({}),
    row({ id: '2', worker: 'Thị Hạnh', risk: 'immediate' }),
    row({ id: '3', status: 'closed', risk: 'high' })
  ];
  const ids = (by: object) =>
    filterCases(rows, { ...anyCase(), ...by }, { me: '', today: '2026-11-01' }).map(({ id }) => id);
  test('views', () => {
    expect(ids({})).toEqual(['1', '2']);
    expect(ids({ view: 'risk' })).toEqual(['2']);
    expect(ids({ view: 'all', status: 'closed' })).toEqual(['3']);
  });
  test('a name is found without its marks', () => expect(ids({ view: 'all', typed: 'thi HANH' })).toEqual(['2']));
});

describe('violations', () => {
  const all: Violation[] = [
    {
      id: 'a',
      label_en: 'Passport kept',
      label_id: 'Paspor ditahan',
      group: 'employment',
      definition_en: 'Papers held.',
      definition_id: ''
    },
    {
      id: 'b',
      label_en: 'Confinement',
      label_id: 'Penyekapan',
      group: 'employment',
      definition_en: 'Locked in, passport taken.',
      definition_id: 'Dikurung.'
    }
  ];
  const ids = (typed: string) => findViolations(all, typed).map(({ id }) => id);
  test('in both languages and in the definition, named ones first', () => {
    expect(ids('PASPOR')).toEqual(['a']);
    expect(ids('passport')).toEqual(['a', 'b']);
    expect(ids('locked')).toEqual(['b']);
    expect(ids('zzz')).toEqual([]);
    // A word begins so in the second, and stands within “Papers” in the first; what begins nowhere is found within.
    expect(ids('pe')).toEqual(['b']);
    expect(ids('sport')).toEqual(['a', 'b']);
    expect(ids('  ')).toEqual(['a', 'b']);
  });
});

describe('law', () => {
  const one = (state: string, instrument: string) =>
    ({ state, instrument, standing: { kind: 'binding' } }) as Suggestion;
  test('by State, in the order of the server', () =>
    expect(
      byState([one('MYS', 'ILO-C029'), one('IDN', 'CMW'), one('MYS', 'CEDAW')]).map(({ state, items }) => [
        state,
        items.length
      ])
    ).toEqual([
      ['MYS', 2],
      ['IDN', 1]
    ]));
  test('sources', () => {
    expect(['CMW', 'ILO-C029', 'ACTIP'].map(sourceOf)).toEqual(['un', 'ilo', 'nat']);
    expect(narrowed(one('IDN', 'CMW'), 'cmw')).toBe(true);
  });
});

test('every State of the short list has a name', () => {
  expect(STATES.length).toBeGreaterThan(245);
  for (const code of COMMON_STATES) expect([code, toAlpha2(code)?.length]).toEqual([code, 2]);
});

describe('the client', () => {
  const answer = (status: number, body: unknown, headers: Record<string, string> = {}) =>
    new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/problem+json', ...headers }
    });
  afterEach(() => {
    vi.unstubAllGlobals();
    onSessionEnd(null);
  });
  test('a problem keeps its code, its places and its wait', async () => {
    vi.stubGlobal('fetch', async () => answer(429, { code: 'throttled', status: 429 }, { 'Retry-After': '7' }));
    const error = await get('/cases').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiProblem);
    expect((error as ApiProblem).problem.code).toBe('throttled');
    expect((error as ApiProblem).retryAfter).toBe(7);
  });
  test('no network is a problem of its own', async () => {
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('failed')));
    await expect(get('/cases')).rejects.toMatchObject({ problem: { code: 'offline' } });
  });
  test('an ended session is renewed once and the same body sent again', async () => {
    const sent: unknown[] = [];
    let signedIn = false;
    vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
      sent.push(init.body);
      return signedIn ? answer(201, { id: '1' }) : answer(401, { code: 'unauthenticated' });
    });
    onSessionEnd(async () => {
      signedIn = true;
    });
    await expect(post('/cases', { file: { worker: {} } })).resolves.toEqual({ id: '1' });
    expect(sent).toEqual(['{"file":{"worker":{}}}', '{"file":{"worker":{}}}']);
  });
  test('wrong credentials do not renew anything', async () => {
    vi.stubGlobal('fetch', async () => answer(401, { code: 'wrong_credentials' }));
    onSessionEnd(async () => Promise.reject(new Error('asked to sign in again')));
    await expect(post('/session', {})).rejects.toMatchObject({ problem: { code: 'wrong_credentials' } });
  });
});

test('lists of languages and currencies have each name once, by name, and no units in which nobody is paid', () => {
  const names: Record<string, string> = { b: 'Bugis', a: 'Zulu', c: 'Bugis', d: 'Éwé' };
  expect(named(['b', 'a', 'c', 'd'], (code) => names[code]!, 'id-ID')).toEqual([
    { code: 'b', name: 'Bugis' },
    { code: 'd', name: 'Éwé' },
    { code: 'a', name: 'Zulu' }
  ]);
  expect(['BOV', 'CHE', 'CHW', 'COU', 'MXV', 'USN', 'UYI', 'XAD', 'XXX'].filter(isMoney)).toEqual([]);
  expect(COMMON_CURRENCIES.filter((code) => !isMoney(code))).toEqual([]);
  expect(['BOB', 'CHF', 'XAF', 'XOF', 'XPF', 'XCD'].filter((code) => !isMoney(code))).toEqual([]);
  expect(new Set(LANGUAGES).size).toBe(LANGUAGES.length);
});
