/** Bytes as the vault writes them. */
export const u32 = (n: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, n);
  return bytes;
};

export function joined(...all: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(all.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of all) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Each part behind its length, so that no two lists give the same bytes. */
export const numbered = (...all: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> =>
  joined(...all.flatMap((part) => [u32(part.length), part]));

export const toHex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
export const fromHex = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => parseInt(hex.slice(at * 2, at * 2 + 2), 16));

const uuid = (text: string): Uint8Array<ArrayBuffer> => fromHex(text.replaceAll('-', ''));
const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
export { encode, uuid };

/** What people compare of a key, computed here and not taken from the server's word: ten groups of four. */
export async function fingerprint(org: string, key: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', numbered(encode('saksi1 intake key'), uuid(org), key));
  return grouped(toHex(new Uint8Array(digest).slice(0, 20)));
}
export const grouped = (hex: string): string => hex.match(/.{1,4}/g)?.join(' ') ?? '';
