import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';
import { encode, joined, numbered, u32, uuid } from './bytes.ts';

/** Sealing to the organisation's key: the format of `vault/src/intake.rs`, byte for byte (`tests/vectors/intake.json`).
 * X25519 comes from the library, because browsers of cheap phones do not have it; AES and HKDF are the browser's own. */
export const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm()
});

/** Whose intake it is: it opens as nobody else's, and under no other id. */
export type Place = { org: string; member: string; id: string };

const SUITE = 1;
const ENCAPSULATED = 32;
export const INFO = encode('saksi1 sealed');

export const boundTo = (place: Place, version: number): Uint8Array<ArrayBuffer> =>
  numbered(encode('saksi1 intake'), uuid(place.org), uuid(place.member), uuid(place.id), u32(version));

/** Padmé (Nikitin et al. 2019): a length with few different values, at most 12 % more. */
export function padme(length: number): number {
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** (exponent - kept);
  return Math.ceil(length / step) * step;
}

/** The text behind its length, filled up with zeros. */
export function pad(text: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(padme(Math.max(text.length + 4, 256)));
  padded.set(u32(text.length));
  padded.set(text, 4);
  return padded;
}

/** Seals a text so that only the organisation can read it: not this device either. */
export async function seal(
  text: string,
  place: Place,
  key: { version: number; public: Uint8Array<ArrayBuffer> }
): Promise<Uint8Array<ArrayBuffer>> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(key.public.buffer);
  const plain = pad(encode(text));
  const { ct, enc } = await suite.seal(
    { recipientPublicKey, info: INFO.buffer },
    plain.buffer,
    boundTo(place, key.version).buffer
  );
  plain.fill(0);
  return joined(Uint8Array.of(SUITE), u32(key.version), new Uint8Array(enc), new Uint8Array(ct));
}

/** The parts of what `seal` made, for tests. */
export const parts = (sealed: Uint8Array<ArrayBuffer>) => ({
  version: new DataView(sealed.buffer).getUint32(1),
  enc: sealed.slice(5, 5 + ENCAPSULATED).buffer,
  ct: sealed.slice(5 + ENCAPSULATED).buffer
});
