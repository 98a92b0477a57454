import { readFileSync } from 'node:fs';
import { Aes128Gcm, CipherSuite, HkdfSha256 } from '@hpke/core';
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519';
import { expect, test } from 'vitest';
import { randomId } from '../../src/codes/uuid.ts';
import { fingerprint, fromHex, toHex } from '../../src/offline/bytes.ts';
import { boundTo, INFO, pad, padme, parts, seal, suite } from '../../src/offline/seal.ts';

type Vectors = Record<
  'by_browser' | 'by_server' | 'fingerprint' | 'id' | 'key_seed' | 'member' | 'org' | 'public_key' | 'text',
  string
>;
const vectors = JSON.parse(readFileSync('../tests/vectors/intake.json', 'utf8')) as Vectors;
const place = { org: vectors.org, member: vectors.member, id: vectors.id };
const publicKey = fromHex(vectors.public_key);

/** Opens with the organisation's private key, which no browser has. */
async function open(sealed: Uint8Array<ArrayBuffer>, at = place): Promise<string> {
  const pair = await suite.kem.deriveKeyPair(fromHex(vectors.key_seed).buffer);
  const { version, enc, ct } = parts(sealed);
  const recipient = { recipientKey: pair.privateKey, enc, info: INFO.buffer };
  const padded = new Uint8Array(await suite.open(recipient, ct, boundTo(at, version).buffer));
  const length = new DataView(padded.buffer).getUint32(0);
  return new TextDecoder().decode(padded.slice(4, 4 + length));
}

test('the library gives the vector A.1.1 of RFC 9180', async () => {
  const small = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes128Gcm() });
  const ikm = fromHex('6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037');
  const pair = await small.kem.deriveKeyPair(ikm.buffer);
  expect(toHex(new Uint8Array(await small.kem.serializePublicKey(pair.publicKey)))).toBe(
    '3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d'
  );
  const text = await small.open(
    {
      recipientKey: pair.privateKey,
      enc: fromHex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431').buffer,
      info: new TextEncoder().encode('Ode on a Grecian Urn').buffer
    },
    fromHex('f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a').buffer,
    new TextEncoder().encode('Count-0').buffer
  );
  expect(new TextDecoder().decode(text)).toBe('Beauty is truth, truth beauty');
});
test('what the server sealed opens here, and what was sealed here opens again', async () => {
  expect(await open(fromHex(vectors.by_server))).toBe(vectors.text);
  expect(await open(fromHex(vectors.by_browser))).toBe(vectors.text);
  const now = await seal(vectors.text, place, { version: 1, public: publicKey });
  expect(now.length).toBe(fromHex(vectors.by_server).length);
  expect(toHex(now)).not.toBe(vectors.by_browser);
  expect(await open(now)).toBe(vectors.text);
});
test('an intake opens under no other id, member or organisation, and not when it was touched', async () => {
  const sealed = fromHex(vectors.by_browser);
  const other = '00000000-0000-0000-0000-000000000009';
  for (const at of [
    { ...place, id: other },
    { ...place, member: other },
    { ...place, org: other }
  ])
    await expect(open(sealed, at)).rejects.toThrow();
  for (const at of [4, 5, 40, sealed.length - 1]) {
    const touched = sealed.slice();
    touched[at]! ^= 1;
    await expect(open(touched)).rejects.toThrow();
  }
});
test('people compare what was computed from the key and the organisation', async () => {
  const print = await fingerprint(vectors.org, publicKey);
  expect(print.replaceAll(' ', '')).toBe(vectors.fingerprint);
  expect(print.split(' ')).toHaveLength(10);
  expect(await fingerprint(vectors.member, publicKey)).not.toBe(print);
});
test('lengths are rounded up as the vault rounds them', () => {
  expect([256, 257, 1000, 1025, 100_000].map(padme)).toEqual([256, 272, 1024, 1088, 100_352]);
  expect(pad(new Uint8Array(3)).length).toBe(256);
  expect([...pad(Uint8Array.of(7, 8)).slice(0, 7)]).toEqual([0, 0, 0, 2, 7, 8, 0]);
});
test('ids are random and of version 4', () => {
  expect(randomId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(randomId()).not.toBe(randomId());
});
