"""Computes vault.json with an implementation that is not ours (pyca/cryptography): the formats of vault/src, by their
formulas. Run it only when a new suite byte is added, and keep the old vectors: later releases must open them."""

import json
import struct
import uuid

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ORG, ROW, MEMBER, GRANTER = (uuid.UUID(int=n) for n in (1, 2, 3, 4))


def lp(*parts):
    return b"".join(struct.pack(">I", len(p)) + p for p in parts)


def aad(table, column, row, row_version, key_version, bound=b""):
    return lp(b"saksi1", table, column, ORG.bytes, row.bytes, struct.pack(">Q", row_version), struct.pack(">I", key_version), bound)


def hkdf(ikm, info, length=32, salt=None):
    return HKDF(hashes.SHA256(), length, salt, info).derive(ikm)


def header(version):
    return b"\x01" + struct.pack(">I", version)


def wrap(key, version, secret, salt, ad):
    both = hkdf(key, b"saksi1 wrap v1", 64, salt)
    return header(version) + salt + both[32:] + AESGCM(both[:32]).encrypt(bytes(12), secret, ad)


def blob(key, version, text, nonce, ad, size):
    padded = (struct.pack(">I", len(text)) + text).ljust(size, b"\0")
    return header(version) + nonce + AESGCM(key).encrypt(nonce, padded, ad)


def mac(key, data):
    h = HMAC(key, hashes.SHA256())
    h.update(data)
    return h.finalize()


def labeled_extract(suite, salt, label, ikm):
    return mac(salt or bytes(32), b"HPKE-v1" + suite + label + ikm)


def labeled_expand(suite, prk, label, info, length):
    labeled = struct.pack(">H", length) + b"HPKE-v1" + suite + label + info
    return HKDFExpand(hashes.SHA256(), length, labeled).derive(prk)


KEM = b"KEM" + struct.pack(">H", 0x20)
HPKE = b"HPKE" + struct.pack(">HHH", 0x20, 1, 2)


def derive_key_pair(ikm):
    prk = labeled_extract(KEM, b"", b"dkp_prk", ikm)
    return X25519PrivateKey.from_private_bytes(labeled_expand(KEM, prk, b"sk", b"", 32))


def raw(public):
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw)


def hpke_seal(pk, ephemeral_ikm, info, text, ad):
    """RFC 9180 base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM."""
    ephemeral = derive_key_pair(ephemeral_ikm)
    enc = raw(ephemeral.public_key())
    dh = ephemeral.exchange(X25519PublicKey.from_public_bytes(pk))
    shared = labeled_expand(KEM, labeled_extract(KEM, b"", b"eae_prk", dh), b"shared_secret", enc + pk, 32)
    context = b"\0" + labeled_extract(HPKE, b"", b"psk_id_hash", b"") + labeled_extract(HPKE, b"", b"info_hash", info)
    secret = labeled_extract(HPKE, shared, b"secret", b"")
    key = labeled_expand(HPKE, secret, b"key", context, 32)
    nonce = labeled_expand(HPKE, secret, b"base_nonce", context, 12)
    return b"\x01" + enc + AESGCM(key).encrypt(nonce, text, ad)


key = b"\x11" * 32
place = aad(b"case_key", b"dek_wrap", ROW, 0, 7)
record = aad(b"case_body", b"record_ct", ROW, 3, 1)

seed = b"\x44" * 32
pair = derive_key_pair(hkdf(seed, b"saksi1 member hpke"))
signing = Ed25519PrivateKey.from_private_bytes(hkdf(seed, b"saksi1 member sign"))
pk = raw(pair.public_key())

root = b"\x55" * 32
granter = Ed25519PrivateKey.from_private_bytes(hkdf(b"\x66" * 32, b"saksi1 member sign"))
grant_place = lp(b"saksi1 grant", b"root", ORG.bytes, MEMBER.bytes, pk, struct.pack(">I", 0))
sealed = hpke_seal(pk, b"\x77" * 32, b"saksi1 sealed", root, grant_place)
grant = sealed + GRANTER.bytes + granter.sign(lp(grant_place, sealed, GRANTER.bytes))

org_sign = Ed25519PrivateKey.from_private_bytes(hkdf(root, b"saksi1 org sign"))
sign_pk = raw(signing.public_key())
certificate = b"\x01\x01\x05" + org_sign.sign(lp(b"saksi1 certificate", ORG.bytes, MEMBER.bytes, b"\x05", pk, sign_pk))

token = b"\x88" * 32
sid = hkdf(token, b"saksi1 session id")
bound = sid + struct.pack(">qqh", 1000, 500, 1)
session = wrap(hkdf(token, b"saksi1 session key"), 0, seed, b"\x22" * 24, aad(b"session", b"seed_wrap", MEMBER, 0, 0, bound))

def chunk(number, of):
    """A chunk of a file that stands alone in its part."""
    span = lp(ROW.bytes, *(struct.pack(">I", n) for n in (of, number, 1)))
    nonce = bytes(7) + struct.pack(">I", number) + bytes([number + 1 == of])
    return AESGCM(key).encrypt(nonce, b"pay slip", aad(b"evidence_part", b"key_wrap", MEMBER, 0, 1, span))


vectors = {
    "wrap": wrap(key, 7, b"\x33" * 32, b"\x22" * 24, place),
    "blob_padme": blob(key, 1, "Terminal 3 ภาษาไทย".encode(), b"\x99" * 12, record, 256),
    "blob_steps": blob(key, 1, b"summary", b"\x99" * 12, record, 512),
    "file_chunk": chunk(3, 9),
    "file_chunk_last": chunk(3, 4),
    "member_hpke_pk": pk,
    "member_sign_pk": sign_pk,
    "grant_of_root": grant,
    "granter_sign_pk": raw(granter.public_key()),
    "org_sign_pk": raw(org_sign.public_key()),
    "certificate_roles_5": certificate,
    "session_id": sid,
    "session_seed_wrap": session,
    "login_hmac_rina": mac(b"saksi1", b"saksi1 loginrina"),
    "user_kek": hkdf(b"\xaa" * 32, b"saksi1 user kek" + MEMBER.bytes, 32, b"\xbb" * 32),
}
print(json.dumps({name: value.hex() for name, value in vectors.items()}, indent=2))
