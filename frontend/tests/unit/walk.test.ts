import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Suggestion, CaseFile } from '../../src/api/types.ts';
import { fieldMessage } from '../../src/api/errors.ts';
import { currencyIn, currencyOf } from '../../src/codes/currency.ts';
import { today } from '../../src/codes/today.ts';
import { Keeper } from '../../src/features/intake/keeper.svelte.ts';
import { fieldAt } from '../../src/features/intake/describe.ts';
import { counts } from '../../src/features/law/decisions.ts';
import { eachOnce } from '../../src/features/law/events.ts';
import { reasonsOf } from '../../src/features/law/reasons.ts';
import { Desk } from '../../src/features/letters/desk.svelte.ts';
import { taskWords } from '../../src/features/tasks/tasks.ts';
import { initLocale } from '../../src/i18n/index.svelte.ts';

/** What a newcomer stumbled over. */
beforeAll(initLocale);
afterEach(() => vi.unstubAllGlobals());

test('today is the day on the wall, where UTC still counts yesterday', () => {
  vi.stubEnv('TZ', 'Asia/Jakarta');
  const early = new Date('2026-03-01T19:30:00Z');
  expect([today(early), early.toISOString().slice(0, 10)]).toEqual(['2026-03-02', '2026-03-01']);
  vi.unstubAllEnvs();
});

test('a currency that stands with the amount is taken from it', () => {
  const all = ['MYR', 'IDR', 'USD', 'USN', 'EUR'];
  const of = (typed: string) => currencyIn(typed, all);
  expect(of('RM 1.500')).toEqual({ code: 'MYR', amount: '1.500' });
  expect(of('Rp1.500.000,-')).toEqual({ code: 'IDR', amount: '1.500.000' });
  expect(of('rp. 900')).toEqual({ code: 'IDR', amount: '900' });
  expect(of('1200 MYR')).toEqual({ code: 'MYR', amount: '1200' });
  for (const unclear of ['1200', '$ 100', 'ABC 100', 'RM 5 USD', 'RM', '12 bulan']) expect(of(unclear)).toBeNull();
  expect(['MYS', 'USA', 'DEU', ''].map((state) => currencyOf(state, all))).toEqual(['MYR', 'USD', '', '']);
});

test('a field that is asked twice is named with its section', () => {
  expect(fieldAt('/journey/promised/weekly_hours')).not.toBe(fieldAt('/journey/real/weekly_hours'));
  expect(fieldAt('/worker/pseudonym')).not.toContain(':');
});

test('what a text lacks is told in the words of the server', () => {
  const error = { pointer: '/appeal/date', code: 'incomplete', message: 'Tanggal seruan (10 Desember 2004) …' };
  expect(fieldMessage(error)).toBe(error.message);
});

describe('law', () => {
  const file = {
    worker: {},
    events: [{ id: 'e1', when: '2019-01' }, { id: 'e2', when: '2023-09' }, { id: 'e3' }]
  } as unknown as CaseFile;

  test('the same question for two events names each, and the same place is asked about once', () => {
    const ask = (pointer: string, question: string) => ({ pointer, question });
    const items = [
      ask('/events/0/place/territory', 'Where?'),
      ask('/events/1/place/territory', 'Where?'),
      ask('/events/1/place/territory', 'Where?'),
      ask('/worker/sex', 'Is the worker a woman?')
    ];
    expect(eachOnce(items, ({ question }) => question, file).map(({ event }) => event)).toEqual([
      'Event 1, January 2019',
      'Event 2, September 2023',
      ''
    ]);
    const origin = { kind: 'mapping' as const, code: 'territory', pointer: '/events/1/place/territory' };
    expect(taskWords({ text: 'Where?', text_id: '', origin })).toBe('Where? (Event 2)');
  });

  test('sentences that hold for every reason are said once, and like reasons are one', () => {
    const reason = (event: string, violation: string, rest: object = {}) => ({
      event,
      violation,
      also: [],
      why: 'The article forbids it.',
      why_id: 'Pasal ini melarangnya.',
      conditions_met: ['woman'],
      private_act: true,
      duties: ['prevent' as const],
      ...rest
    });
    const reasons = [
      reason('e1', 'confinement'),
      reason('e2', 'confinement'),
      reason('e3', 'assault', { private_act: false, duties: [] })
    ] as unknown as Suggestion['reasons'];
    const { items, common } = reasonsOf(reasons, file);
    expect(items.map(({ violations, events }) => [violations[0], events.length])).toEqual([
      ['confinement', 2],
      ['assault', 1]
    ]);
    expect(common.map(({ kind }) => kind)).toEqual(['why', 'met']);
    expect(items.map(({ lines }) => lines.map(({ kind }) => kind))).toEqual([['duties'], []]);
  });

  test('a provision that stands twice is counted once', () => {
    const one = { state: 'MYS', instrument: 'CEDAW', article: '2(e)', standing: { kind: 'binding' } } as Suggestion;
    expect(counts([one, one], [])).toEqual({ n: 1, bound: 1 });
  });
});

test('a double tap on a step of a draft sends one, and another step waits for its turn', async () => {
  const sent: string[] = [];
  const desk = new Desk('d');
  let version = 1;
  const draft = () => ({ id: 'd', version, sections: [], choice: {}, status: 'in_review', comments: [] });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (init.method !== 'GET') {
      expect(desk.saving).toBe(true);
      sent.push(`${/drafts\/d\/(\w+)/.exec(url)![1]} ${String(init.body)}`);
      await new Promise((done) => setTimeout(done, 5));
      version += 1;
    }
    return new Response(JSON.stringify(draft()), { headers: { 'Content-Type': 'application/json' } });
  });
  await desk.load();
  const approve = () => desk.step('/approval', (based_on) => ({ based_on, remark: '' }));
  const remark = () => desk.step('/comments', () => ({ section: '', text: 'Well read.' }));
  const done = Promise.all([approve(), approve(), remark()]);
  expect(await done).toEqual([true, false, true]);
  expect(desk.saving).toBe(false);
  expect(sent).toEqual(['approval {"based_on":1,"remark":""}', 'comments {"section":"","text":"Well read."}']);
});

test('what could not be kept is tried again, and the warning goes with the line back; a page that is left tries no more', async () => {
  vi.useFakeTimers();
  let line = false;
  vi.stubGlobal('fetch', async () => {
    if (!line) throw new TypeError('cut');
    return new Response(JSON.stringify({ others: [] }), { headers: { 'Content-Type': 'application/json' } });
  });
  const form = { title: '', version: 0, base: { worker: {} }, draft: { worker: {} } };
  const keeper = new Keeper(
    () => form,
    () => undefined
  );
  keeper.note();
  await vi.advanceTimersByTimeAsync(2000);
  expect(keeper.phase).toBe('failed');
  line = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(keeper.phase).toBe('kept');
  line = false;
  form.title = 'Siti';
  expect(await keeper.keepNow()).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
