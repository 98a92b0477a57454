//! Known answers: published vectors of the primitives, and the formats of this vault as another implementation computes
//! them (`tests/vectors/vault.py`). Later releases must go on opening what these vectors hold.

use std::collections::BTreeMap;

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use hkdf::Hkdf;
use hpke::aead::AesGcm128;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, Serializable};
use sha2::Sha256;
use uuid::Uuid;

use super::password::kek;
use super::sealed::{SigningKey, verify};
use super::secret::Key;
use super::{
    Context, Keyring, MemberSeed, Padding, PartKey, Pepper, PublicMember, RootShare, SessionTerms, SessionToken, Span,
    Unreadable, login_hmac, sealing, verify_certificate,
};

const ORG: Uuid = Uuid::from_u128(1);
const ROW: Uuid = Uuid::from_u128(2);
const MEMBER: Uuid = Uuid::from_u128(3);
const GRANTER: Uuid = Uuid::from_u128(4);

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

fn key(byte: u8) -> Key {
    Key::filled(|key| key.fill(byte))
}

struct Vectors(BTreeMap<String, String>);

impl Vectors {
    fn read() -> Self {
        Self(serde_json::from_str(include_str!("../../tests/vectors/vault.json")).unwrap())
    }

    fn get(&self, name: &str) -> Vec<u8> {
        hex(&self.0[name])
    }

    fn array<const N: usize>(&self, name: &str) -> [u8; N] {
        self.get(name).try_into().unwrap()
    }
}

/// Checks that `open` takes the bytes as they are, and refuses them with any one bit changed and cut at any length.
fn only_whole<T>(bytes: &[u8], open: impl Fn(&[u8]) -> Result<T, Unreadable>) {
    assert!(open(bytes).is_ok());
    for position in 0..bytes.len() {
        let mut broken = bytes.to_vec();
        broken[position] ^= 1 << (position % 8);
        assert!(open(&broken).is_err(), "byte {position}");
        assert!(open(&bytes[..position]).is_err(), "cut at {position}");
    }
    assert!(open(&[bytes, &[0]].concat()).is_err(), "one byte more");
}

#[test]
fn aes_256_gcm_gives_case_16_of_the_gcm_specification() {
    let cipher = Aes256Gcm::new_from_slice(&hex(&"feffe9928665731c6d6a8f9467308308".repeat(2))).unwrap();
    let text = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72\
        1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
    let aad = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
    let nonce = Nonce::try_from(hex("cafebabefacedbaddecaf888").as_slice()).unwrap();
    let sealed = cipher.encrypt(&nonce, Payload { msg: &text, aad: &aad }).unwrap();
    let expected = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa\
        8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b";
    assert_eq!(sealed, hex(expected));
}

#[test]
fn hkdf_sha256_gives_case_1_of_rfc_5869() {
    let mut out = [0; 42];
    Hkdf::<Sha256>::new(Some(&hex("000102030405060708090a0b0c")), &[0x0b; 22])
        .expand(&hex("f0f1f2f3f4f5f6f7f8f9"), &mut out)
        .unwrap();
    let expected = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
    assert_eq!(out.to_vec(), hex(expected));
}

#[test]
fn argon2id_gives_the_vector_of_rfc_9106() {
    let mut params = ParamsBuilder::new();
    params.m_cost(32).t_cost(3).p_cost(4).data(AssociatedData::new(&[4; 12]).unwrap());
    let argon2 =
        Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params.build().unwrap()).unwrap();
    let mut out = [0; 32];
    argon2.hash_password_into(&[1; 32], &[2; 16], &mut out).unwrap();
    assert_eq!(out.to_vec(), hex("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
}

#[test]
fn ed25519_gives_test_1_of_rfc_8032() {
    let seed = hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    let pair = SigningKey::from_seed(&Key::from_slice(&seed).unwrap());
    let public = hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assert_eq!(pair.public().to_vec(), public);
    let signature = pair.sign(b"");
    let expected = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac\
        c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";
    assert_eq!(signature.to_vec(), hex(expected));
    assert!(verify(&pair.public(), b"", &signature).is_ok());
    assert!(verify(&pair.public(), b"x", &signature).is_err());
}

#[test]
fn hpke_with_x25519_opens_the_vector_a_1_1_of_rfc_9180() {
    let ikm = hex("6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037");
    let (private, public) = X25519HkdfSha256::derive_keypair(&ikm);
    let expected = hex("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d");
    assert_eq!(public.to_bytes().to_vec(), expected);
    let encapsulated = hex("37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431");
    // The appendix has this key exchange with AES-128-GCM; AES-256-GCM is covered by the vectors of the vault below.
    let text = hpke::single_shot_open::<AesGcm128, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &private,
        &<X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&encapsulated).unwrap(),
        b"Ode on a Grecian Urn",
        &hex("f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a96d8770ac83d07bea87e13c512a"),
        b"Count-0",
    );
    assert_eq!(text.unwrap(), b"Beauty is truth, truth beauty");
}

#[test]
fn a_wrap_is_as_another_implementation_computes_it() {
    let wrapped = Vectors::read().get("wrap");
    let place = Context::new(ORG, "case_key", "dek_wrap", ROW);
    assert_eq!(sealing::wrap_with_salt(&key(0x11), 7, &[0x33; 32], &place, &[0x22; 24]), wrapped);
    only_whole(&wrapped, |bytes| sealing::unwrap(&key(0x11), bytes, &place));
    assert!(sealing::unwrap(&key(0x12), &wrapped, &place).is_err());
}

#[test]
fn a_blob_is_as_another_implementation_computes_it() {
    let vectors = Vectors::read();
    let place = Context::new(ORG, "case_body", "record_ct", ROW).at_version(3);
    let text = "Terminal 3 ภาษาไทย".as_bytes();
    let seal = |text: &[u8], padding| sealing::seal_with_nonce(&key(0x11), 1, text, padding, &place, &[0x99; 12]);
    assert_eq!(seal(text, Padding::Padme), vectors.get("blob_padme"));
    assert_eq!(seal(b"summary", Padding::Steps), vectors.get("blob_steps"));
    only_whole(&vectors.get("blob_padme"), |bytes| sealing::open(&key(0x11), bytes, &place));
    assert!(sealing::open(&key(0x11), &vectors.get("blob_padme"), &place.at_version(2)).is_err(), "an older version");
}

#[test]
fn chunks_of_a_file_are_as_another_implementation_computes_them() {
    let vectors = Vectors::read();
    let place = Context::new(ORG, "evidence_part", "key_wrap", MEMBER);
    for (name, of) in [("file_chunk", 9), ("file_chunk_last", 4)] {
        let part = PartKey::fixed(key(0x11), &place, Span { file: ROW, of, first: 3, count: 1 });
        assert_eq!(part.seal(b"pay slip"), vectors.get(name), "{name}");
    }
}

#[test]
fn keys_grants_and_certificates_are_as_another_implementation_computes_them() {
    let vectors = Vectors::read();
    let own = MemberSeed::from_key(key(0x44)).keys();
    assert_eq!(own.hpke_pk(), vectors.array("member_hpke_pk"));
    assert_eq!(own.sign_pk(), vectors.array("member_sign_pk"));

    let granter = vectors.array("granter_sign_pk");
    let grant = vectors.get("grant_of_root");
    assert_eq!(super::granter_of(&grant), Ok(GRANTER));
    let root = own.receive_root(&grant, ORG, MEMBER, &granter).unwrap();
    assert_eq!(root.sign_pk(), vectors.array("org_sign_pk"));
    only_whole(&grant, |bytes| own.receive_root(bytes, ORG, MEMBER, &granter));

    let member = PublicMember::of(&own, ORG, MEMBER);
    let certificate = vectors.get("certificate_roles_5");
    assert_eq!(root.certify(&member, 5), certificate);
    only_whole(&certificate, |bytes| verify_certificate(bytes, &member, &root.sign_pk()));
}

#[test]
fn a_session_is_as_another_implementation_computes_it() {
    let vectors = Vectors::read();
    // 32 bytes of 0x88 in base64url.
    let token = SessionToken::parse("iIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIg").unwrap();
    assert_eq!(token.id(), vectors.get("session_id"));
    let terms = SessionTerms { org: ORG, member: MEMBER, expires: 1000, idle: 500, level: 1 };
    let wrapped = vectors.get("session_seed_wrap");
    assert_eq!(token.unwrap_seed(&wrapped, &terms).unwrap().key().expose(), &[0x44; 32]);
    only_whole(&wrapped, |bytes| token.unwrap_seed(bytes, &terms));
}

#[test]
fn the_key_over_a_seed_takes_the_pepper_in() {
    let pepper = Pepper::from_bytes(&[0xbb; 32]).unwrap();
    assert_eq!(kek(&key(0xaa), Some(&pepper), MEMBER).expose().to_vec(), Vectors::read().get("user_kek"));
}

#[test]
fn a_login_is_found_by_the_same_bytes_for_ever() {
    assert_eq!(login_hmac(None, "Rina"), Vectors::read().get("login_hmac_rina"));
}

#[test]
fn the_bytes_of_ciphertexts_look_random_and_their_lengths_say_little() {
    // A22: chi-square with 255 degrees of freedom, 255 +- 90.
    let (keys, place) = (Keyring::found(ORG).share(RootShare::Withhold).keys, Context::new(ORG, "member", "x", ROW));
    let mut counts = [0_u64; 256];
    let mut total = 0_u64;
    for number in 0..3000 {
        let text = "an ordinary sentence, ".repeat(number % 20);
        // The header of five bytes stands before the wrap and before the blob.
        let sealed = keys.seal_row(text.as_bytes(), &place);
        for byte in sealed[5..109].iter().chain(&sealed[114..]) {
            counts[usize::from(*byte)] += 1;
            total += 1;
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "a few million at most")]
    let (expected, counts) = (total as f64 / 256.0, counts.map(|count| count as f64));
    let chi_square: f64 = counts.iter().map(|count| (count - expected).powi(2) / expected).sum();
    assert!((165.0..345.0).contains(&chi_square), "{chi_square}");
}
