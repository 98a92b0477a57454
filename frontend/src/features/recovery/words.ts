import list from './words.json' with { type: 'json' };

/** The words that a recovery sheet can have, in the order of the alphabet; a test of the server holds them to its own. */
const WORDS: string[] = list.split(' ');
const PLACE = new Map(WORDS.map((word, place) => [word, place]));
export const COUNT = 24;

/** What is typed, as the list writes it. */
export const plain = (typed: string): string => typed.trim().toLowerCase();
export const isWord = (typed: string): boolean => PLACE.has(plain(typed));

/** The words in a text that was typed or pasted; numbers of a list are left out. */
export const split = (text: string): string[] =>
  plain(text)
    .split(/[^a-z]+/)
    .filter(Boolean);

/** Whether 24 words of the list are a sheet: 32 bytes and the first byte of their SHA-256 (BIP-39). */
export async function isSheet(typed: string[]): Promise<boolean> {
  const bits = typed.map((word) => (PLACE.get(plain(word)) ?? 0).toString(2).padStart(11, '0')).join('');
  const bytes = Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.subarray(0, 32)));
  return typed.length === COUNT && digest[0] === bytes[32];
}
