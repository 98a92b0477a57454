//! Stems of English and Indonesian words. Light rules without a dictionary: a stem need not be a word, it only has to be
//! the same for the forms of one. Patterns and narratives go through the same rules.

use super::irregular::IRREGULAR;
use crate::standards::Lang;

/// The stem of a word in lower case.
pub fn stem(word: &str, lang: Lang) -> String {
    if !word.is_ascii() || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return word.to_owned();
    }
    match lang {
        Lang::En => english(word),
        Lang::Id => indonesian(word),
    }
}

const fn vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

fn has_vowel(word: &str) -> bool {
    word.bytes().any(|byte| vowel(byte) || byte == b'y')
}

fn english(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word).trim_end_matches('\'');
    let adjective = adjective(word);
    let word = adjective.as_deref().unwrap_or(word);
    if let Ok(at) = IRREGULAR.binary_search_by_key(&word, |(form, _)| form) {
        return finish_english(IRREGULAR[at].1);
    }
    let cut =
        |suffix: &str, least: usize| word.strip_suffix(suffix).filter(|rest| rest.len() >= least && has_vowel(rest));
    if let Some(rest) = cut("ies", 2).or_else(|| cut("ied", 2)) {
        return format!("{rest}y");
    }
    let one = match cut("s", 2) {
        Some(rest) if !["ss", "us", "is"].iter().any(|end| word.ends_with(end)) => rest,
        _ => word,
    };
    if let Ok(at) = IRREGULAR.binary_search_by_key(&one, |(form, _)| form) {
        return finish_english(IRREGULAR[at].1);
    }
    let verb =
        ["ing", "ed"].iter().find_map(|end| one.strip_suffix(end).filter(|rest| rest.len() >= 3 && has_vowel(rest)));
    match verb.map(str::as_bytes) {
        // "taking" lost an e that "asking" never had.
        Some([first, middle, last]) if !vowel(*first) && vowel(*middle) && !vowel(*last) && !b"wxy".contains(last) => {
            format!("{}e", verb.unwrap_or_default())
        }
        _ => finish_english(verb.unwrap_or(one)),
    }
}

/// "unlawful" for "unlawfully", "arbitrary" for "arbitrarily", "forcible" for "forcibly".
fn adjective(word: &str) -> Option<String> {
    let rest = word.strip_suffix("ly").filter(|rest| rest.len() >= 5)?;
    Some(match rest.strip_suffix('i') {
        Some(root) => format!("{root}y"),
        None if rest.ends_with('b') => format!("{rest}le"),
        None => rest.to_owned(),
    })
}

fn finish_english(word: &str) -> String {
    let word = word.strip_suffix('e').filter(|rest| rest.len() >= 4).unwrap_or(word);
    let bytes = word.as_bytes();
    match bytes {
        [.., a, b] if a == b && !vowel(*a) && bytes.len() > 3 => word[..word.len() - 1].to_owned(),
        // "recognise" and "recognize" are one word.
        [.., b'i', b's'] if bytes.len() > 5 => format!("{}z", &word[..word.len() - 1]),
        _ => word.to_owned(),
    }
}

/// Endings that fall off an Indonesian word, and the letters that must remain.
const ENDINGS: &[(&str, usize)] = &[("nya", 3), ("ku", 4), ("mu", 4), ("kan", 3), ("an", 3), ("i", 3)];

/// Forms whose root itself ends as an ending does.
const ROOT_IN_KAN: &[(&str, &str)] = &[
    ("dimakan", "makan"),
    ("ditekan", "tekan"),
    ("memakan", "makan"),
    ("menekan", "tekan"),
    ("penekanan", "tekan"),
    ("termakan", "makan"),
    ("tertekan", "tekan"),
];

/// Words that the rules would make the same as a word that has nothing to do with them: "meninggal" (to die) and
/// "tinggal" (to live), "pernah" (ever) and "tahan" (to hold), "roti" (bread) and "rotan".
const KEPT: &[&str] = &[
    "bahan",
    "berani",
    "berita",
    "cumi",
    "dinar",
    "kami",
    "kering",
    "kurus",
    "lantaran",
    "mami",
    "mantan",
    "medikal",
    "meninggal",
    "mental",
    "mentah",
    "nasi",
    "pengap",
    "pernah",
    "roti",
    "ternak",
];

fn indonesian(word: &str) -> String {
    let bare = word.strip_suffix("nya").unwrap_or(word);
    if KEPT.contains(&bare) {
        return bare.to_owned();
    }
    let mut rest = ROOT_IN_KAN.iter().find(|(form, _)| *form == word).map_or(word, |(_, root)| root);
    while let Some(shorter) = ENDINGS
        .iter()
        .find_map(|(end, least)| rest.strip_suffix(end).filter(|shorter| shorter.len() >= *least && has_vowel(shorter)))
    {
        rest = shorter;
    }
    let mut root = rest.to_owned();
    for _ in 0..3 {
        match without_prefix(&root) {
            Some(shorter) => root = shorter,
            None => break,
        }
    }
    first_letter(root)
}

/// A first letter that the nasal prefixes swallow is lost in some forms only, so it is made the same in all: `m` as `p`,
/// `n` as `t`, `k` dropped.
fn first_letter(root: String) -> String {
    match root.as_bytes() {
        [b'm', second, _, ..] if vowel(*second) => format!("p{}", &root[1..]),
        [b'n', second, _, ..] if vowel(*second) => format!("t{}", &root[1..]),
        [b'k', second, _, ..] if vowel(*second) => root[1..].to_owned(),
        _ => root,
    }
}

fn without_prefix(word: &str) -> Option<String> {
    for prefix in ["meny", "peny"] {
        if let Some(rest) = word.strip_prefix(prefix).filter(|rest| rest.len() >= 2 && vowel(rest.as_bytes()[0])) {
            return Some(format!("s{rest}"));
        }
    }
    for (prefix, swallowed) in [("meng", "k"), ("peng", "k"), ("mem", "p"), ("pem", "p"), ("men", "t"), ("pen", "t")] {
        let enough = |rest: &&str| has_vowel(rest) && rest.len() >= if vowel(rest.as_bytes()[0]) { 2 } else { 3 };
        if let Some(rest) = word.strip_prefix(prefix).filter(enough) {
            return Some(if vowel(rest.as_bytes()[0]) { format!("{swallowed}{rest}") } else { rest.to_owned() });
        }
    }
    for (prefix, least) in
        [("ber", 3), ("ter", 3), ("per", 3), ("bekerja", 0), ("di", 3), ("me", 4), ("pe", 4), ("ke", 4)]
    {
        if prefix == "bekerja" {
            if word == prefix {
                return Some("kerja".to_owned());
            }
        } else if prefix == "per" && word.as_bytes().get(3).is_some_and(|&byte| vowel(byte)) {
            // "perekrut" is pe + rekrut; roots with per before a vowel are alike in all their forms.
        } else if let Some(rest) = word.strip_prefix(prefix).filter(|rest| rest.len() >= least && has_vowel(rest)) {
            return Some(rest.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_an_english_word_have_one_stem() {
        for forms in [
            &["beat", "beats", "beating", "beaten"][..],
            &["keep", "kept", "keeps", "keeping"],
            &["deprive", "deprived", "depriving", "deprives"],
            &["stop", "stopped", "stopping"],
            &["wage", "wages"],
            &["pay", "paid", "paying", "pays"],
            &["agency", "agencies"],
            &["carry", "carried"],
            &["kill", "killed"],
            &["employer", "employers", "employer's"],
            &["take", "took", "taken", "taking"],
            &["beating", "beatings", "beat"],
            &["ask", "asked", "asking"],
            &["rape", "raped", "raping"],
            &["recognise", "recognised", "recognizes", "recognizing"],
            &["dismiss", "dismissed", "dismissal", "dismissals"],
            &["complain", "complained", "complaint", "complaints"],
            &["arbitrary", "arbitrarily"],
            &["unlawful", "unlawfully"],
            &["forcible", "forcibly"],
            &["labour", "labor"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form, Lang::En)).collect();
            assert!(stems.iter().all(|other| *other == stems[0]), "{forms:?}: {stems:?}");
        }
    }

    #[test]
    fn words_that_look_alike_keep_apart() {
        for (one, other) in [("care", "car"), ("can", "cane"), ("rate", "rat"), ("hope", "hop")] {
            assert_ne!(stem(one, Lang::En), stem(other, Lang::En));
        }
    }

    #[test]
    fn indonesian_words_that_look_alike_keep_apart() {
        assert_ne!(stem("meninggal", Lang::Id), stem("tinggal", Lang::Id));
        assert_eq!(stem("meninggalkan", Lang::Id), stem("ditinggal", Lang::Id));
        assert_ne!(stem("pernah", Lang::Id), stem("tahanan", Lang::Id));
        assert_ne!(stem("roti", Lang::Id), stem("rotan", Lang::Id));
    }

    #[test]
    fn forms_of_an_indonesian_word_have_one_stem() {
        for forms in [
            &["pukul", "memukul", "dipukul", "dipukuli", "pemukulan", "memukulinya"][..],
            &["tahan", "menahan", "ditahan", "penahanan", "tertahan"],
            &["bayar", "membayar", "dibayar", "dibayarkan", "pembayaran", "terbayar"],
            &["sekap", "menyekap", "disekap", "penyekapan"],
            &["kunci", "mengunci", "dikunci", "terkunci"],
            &["ambil", "mengambil", "diambil", "pengambilan"],
            &["usir", "mengusir", "diusir", "pengusiran"],
            &["peras", "memeras", "diperas", "pemerasan"],
            &["perkosa", "memerkosa", "diperkosa", "pemerkosaan", "perkosaan"],
            &["minta", "meminta", "diminta", "dimintai"],
            &["makan", "makanan", "dimakan", "memakan"],
            &["pulang", "dipulangkan", "memulangkan", "pemulangan", "kepulangan"],
            &["ancam", "mengancam", "diancam", "ancaman"],
            &["kerja", "bekerja", "pekerja", "pekerjaan", "mempekerjakan", "dipekerjakan"],
            &["gaji", "gajinya", "gajiku", "digaji"],
            &["rekrut", "merekrut", "direkrut", "perekrut", "perekrutan"],
            &["periksa", "memeriksa", "diperiksa", "pemeriksaan"],
            &["nikah", "menikah", "pernikahan"],
            &["potong", "memotong", "dipotong", "potongan", "pemotongan"],
            &["kembali", "dikembalikan", "mengembalikan", "pengembalian"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form, Lang::Id)).collect();
            assert!(stems.iter().all(|other| *other == stems[0]), "{forms:?}: {stems:?}");
        }
    }
}
