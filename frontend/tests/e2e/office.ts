import { expect, request, type APIRequestContext } from '@playwright/test';
import { startServer, type Server } from './server.ts';

export const PASSWORD = 'harbour cloud melon seven';
export const LOGIN = 'dewi';
export type Office = Server & { api: APIRequestContext };

/** An organisation that is set up, reached through its API. */
export async function openOffice(): Promise<Office> {
  const server = await startServer();
  const api = await request.newContext({ baseURL: server.url });
  const words = await api.post('/api/v1/setup', {
    data: {
      code: server.code,
      organisation: 'Serantau Legal Aid',
      login: LOGIN,
      name: 'Dewi Anggraini',
      password: PASSWORD,
      language: 'en'
    }
  });
  expect(words.status(), await words.text()).toBe(201);
  const { recovery_words, check } = (await words.json()) as { recovery_words: string[]; check: number[] };
  const confirmed = await api.post('/api/v1/setup/confirm', {
    data: { words: Object.fromEntries(check.map((position) => [String(position), recovery_words[position - 1]])) }
  });
  expect(confirmed.status()).toBe(204);
  return { ...server, api };
}
