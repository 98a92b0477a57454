import { get } from './client.ts';
import type { Vocabulary } from './types.ts';

let loading: Promise<Vocabulary> | null = null;

/** The catalogue's vocabulary; asked for once a visit, again after a failure. */
export function vocabulary(): Promise<Vocabulary> {
  loading ??= get<Vocabulary>('/standards/vocabulary').catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
