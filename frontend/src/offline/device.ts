/** What this device keeps for work without a line, in IndexedDB: the organisation's public key for each member who signed in
 * here, and intakes that are sealed to it. Nothing in it can be read by this device; names are not among it. */
export type Key = { version: number; public: Uint8Array<ArrayBuffer> };
export type Pin = {
  member: string;
  org: string;
  key: Key;
  /** Another key that the server gave since; until a person has answered, nothing is sealed or sent. */
  changed?: Key;
  /** Who signed in last: for whom an intake is written when nobody can sign in. */
  last: boolean;
};
export type Kept = {
  id: string;
  org: string;
  member: string;
  sealed: Uint8Array<ArrayBuffer>;
  /** Its form is not finished: it is sent as it stands once the page that held it is gone. */
  open: boolean;
  /** Why the server did not take it, by its code. */
  refused?: string;
};

function opened(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const request = indexedDB.open('saksi', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('pins', { keyPath: 'member' });
      request.result.createObjectStore('intakes', { keyPath: 'id' });
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new Error('no IndexedDB'));
  });
}

/** Runs one transaction, and answers once its result is safely written. */
async function transact<T>(
  store: 'pins' | 'intakes',
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>
): Promise<T> {
  const db = await opened();
  try {
    return await new Promise<T>((done, fail) => {
      const transaction = db.transaction(store, mode, { durability: 'strict' });
      const request = act(transaction.objectStore(store));
      transaction.oncomplete = () => done(request.result);
      transaction.onabort = () => fail(transaction.error ?? new Error('not written'));
    });
  } finally {
    db.close();
  }
}

export const pins = (): Promise<Pin[]> => transact<Pin[]>('pins', 'readonly', (store) => store.getAll());
export async function keepPin(pin: Pin): Promise<void> {
  if (pin.last)
    for (const other of await pins())
      if (other.last && other.member !== pin.member)
        await transact('pins', 'readwrite', (store) => store.put({ ...other, last: false }));
  await transact('pins', 'readwrite', (store) => store.put(pin));
}
export const dropPin = (member: string): Promise<undefined> =>
  transact<undefined>('pins', 'readwrite', (store) => store.delete(member));

export const intakes = (): Promise<Kept[]> => transact<Kept[]>('intakes', 'readonly', (store) => store.getAll());
export async function keepIntake(intake: Kept): Promise<void> {
  await transact('intakes', 'readwrite', (store) => store.put(intake));
}
/** Only after the server has confirmed it, or a person gave it up. */
export const dropIntake = (id: string): Promise<undefined> =>
  transact<undefined>('intakes', 'readwrite', (store) => store.delete(id));

export const sameKey = (a: Key, b: Key): boolean =>
  a.version === b.version && a.public.length === b.public.length && a.public.every((byte, i) => byte === b.public[i]);
