import { getContext, setContext } from 'svelte';
import { asProblem, get, post, type ApiProblem } from '../../api/client.ts';
import type { CaseTasks, Task } from '../../api/types.ts';
import { isFrom, type Source } from './tasks.ts';

/** The to-do of one case, for the screens that put questions on it. */
export class Todo {
  #path: string;
  #tasks = $state.raw<Task[] | null>(null);
  failure = $state.raw<ApiProblem | null>(null);
  busy = $state('');

  constructor(id: string) {
    this.#path = `/cases/${encodeURIComponent(id)}/tasks`;
  }

  async load(): Promise<void> {
    try {
      this.#tasks = (await get<CaseTasks>(this.#path)).items;
    } catch (error) {
      this.failure = asProblem(error);
    }
  }

  /** Whether the question is down and open; null until it is known. */
  has(source: Source): boolean | null {
    return this.#tasks?.some((task) => !task.done && isFrom(task, source)) ?? null;
  }

  async put({ kind, code, pointer, text, text_id, due }: Source): Promise<void> {
    const key = `${kind} ${code} ${pointer ?? ''}`;
    if (this.busy === key) return;
    this.busy = key;
    this.failure = null;
    try {
      const tasks = await post<CaseTasks>(this.#path, {
        text,
        text_id,
        ...(due ? { due } : {}),
        origin: { kind, code, pointer: pointer ?? '' }
      });
      this.#tasks = tasks.items;
    } catch (error) {
      this.failure = asProblem(error);
    } finally {
      this.busy = '';
    }
  }
}

const KEY = Symbol('todo');
export const setTodo = (id: string): Todo => setContext(KEY, new Todo(id));
/** The to-do of the case shown, or nothing where a screen has none. */
export const getTodo = (): Todo | undefined => getContext(KEY);
