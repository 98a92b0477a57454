//! Tests of disclosure: a name planted in every text is found in none.

use super::*;
use crate::cases::model::ConsentMeans;
use serde_json::{Value, json};

const UN: Purpose<'_> = Purpose { purpose: ConsentPurpose::UnComplaint, recipients: &["special rapporteur", "ohchr"] };

fn day(text: &str) -> Day {
    text.parse().expect("is a day")
}

fn file(value: Value) -> CaseFile {
    serde_json::from_value(value).expect("is a case file")
}

fn planted() -> CaseFile {
    const PLANT: &str = "SITI ROHMAH binti Tarsono, Rohmah, rohmahnya, Rohm\u{e1}h, သီတာ; anak Budi Santoso; 0812-3456 7890, \
                         siti@contoh.example, B1234567, PLKS-77.";
    let mut value = json!({
        "reference": "2004-0101", "language": "id", "summary": PLANT,
        "risk": {"level": "high", "safety_notes": PLANT},
        "worker": {
            "names": [{"text": "Siti Rohmah binti Tarsono", "language": "id"}, {"text": "သီတာ", "language": "my"}],
            "sex": "female", "birth": "1982-03-04", "nationality": "IDN", "occupation": "9111", "occupation_note": PLANT,
            "contacts": [{"kind": "phone", "value": "+62 812 3456 7890"}],
            "family": [{"name": {"text": "Budi Santoso"}, "relation": "anak", "note": PLANT}],
            "statuses": [{"state": "MYS", "status": "regular", "basis": PLANT}]
        },
        "journey": {
            "legs": [{"kind": "origin", "state": "IDN", "place": "Desa Rahasia"}],
            "permits": [{"kind": PLANT, "number": "PLKS-77"}],
            "promised": {"job": PLANT, "note": PLANT}
        },
        "actors": [{"id": "a", "kind": "employer", "name": PLANT, "identifier": PLANT, "address": PLANT, "note": PLANT}],
        "events": [{
            "id": "e1", "when": "2004-11-18", "place": {"name": PLANT, "country": "IDN"}, "stage": "return",
            "violations": ["return-terminal-extortion"], "actors": [{"actor": "a", "role": "perpetrator"}],
            "narrative": PLANT, "quote": PLANT, "quote_translation": PLANT, "reported": PLANT,
            "losses": [{"kind": "money", "description": PLANT}]
        }],
        "money": {"charges": [{"kind": "other", "amount": {"amount": "1", "currency": "IDR"}, "note": PLANT}]},
        "remedies": [{"forum": "police", "state": "IDN", "body": PLANT, "number": PLANT, "statute": PLANT, "result": PLANT,
            "why_ineffective": PLANT}],
        "proceedings": [{"body": PLANT, "number": PLANT}],
        "relief_sought": [PLANT],
        "consents": [{"purpose": "un_complaint", "disclosure": "pseudonym", "means": "oral", "witness": PLANT, "note": PLANT}],
        "evidence": [{"exhibit": 1, "kind": "testimony", "description": PLANT, "source": "worker"}],
        "verification": [{"fact": "/summary", "source": "worker", "checked_by": PLANT, "note": PLANT}]
    });
    value["money"]["wages"] = json!([{
        "from": "2004-01", "to": "2004-02", "due_per_month": {"amount": "1", "currency": "IDR"},
        "paid_per_month": {"amount": "0", "currency": "IDR"}, "note": PLANT,
        "deductions": [{"amount": {"amount": "1", "currency": "IDR"}, "reason": PLANT}]
    }]);
    file(value)
}

#[test]
fn a_name_planted_in_every_text_is_left_in_none() {
    let planted = planted();
    let shown = shown(&planted, &UN, day("2004-12-10"), Lang::Id, 0);
    assert_eq!((shown.level, shown.name.as_str()), (Disclosure::Pseudonym, "Pekerja A"));
    let clean = serde_json::to_string(&cleared(&planted, &shown, Lang::Id).expect("clears")).expect("is JSON");
    let lower = clean.to_lowercase();
    for secret in [
        "siti",
        "rohm",
        "tarsono",
        "သီတာ",
        "budi",
        "santoso",
        "7890",
        "contoh",
        "b1234567",
        "plks-77",
        "rahasia\"",
        "03-04",
    ] {
        assert!(!lower.contains(secret), "{secret} is left");
    }
    assert!(clean.contains("Pekerja A"));
}

#[test]
fn a_named_worker_keeps_her_name_and_loses_contacts_and_family() {
    let mut planted = planted();
    planted.consents[0].disclosure = Disclosure::Named;
    let shown = shown(&planted, &UN, day("2004-12-10"), Lang::En, 0);
    assert_eq!(shown.name, "Siti Rohmah binti Tarsono");
    let clean = serde_json::to_string(&cleared(&planted, &shown, Lang::En).expect("clears")).expect("is JSON");
    assert!(clean.contains("SITI ROHMAH"));
    for secret in ["Budi", "7890", "contoh", "B1234567"] {
        assert!(!clean.contains(secret), "{secret} is left");
    }
}

#[test]
fn other_words_and_sums_stay_as_they_are() {
    let planted = planted();
    let redactor = Redactor::new(&planted, None, Lang::En);
    for text in
        ["Situbondo, sitinggil", "Rp 12345678 on 18-11-2004", "Article 22(1), CMW/C/IDN/CO/1", "She paid 450000."]
    {
        assert_eq!(redactor.text(text), text);
    }
}

#[test]
fn consent_holds_for_its_purpose_recipient_and_time_only() {
    let consent = |change: &dyn Fn(&mut Consent)| {
        let mut consent = Consent {
            purpose: ConsentPurpose::UnComplaint,
            recipient: String::new(),
            disclosure: Disclosure::Named,
            given: PartialDate::parse("2004-12-01").ok(),
            means: ConsentMeans::Written,
            language: None,
            witness: String::new(),
            until: None,
            withdrawn: None,
            note: String::new(),
        };
        change(&mut consent);
        let mut file = planted();
        file.consents = vec![consent];
        allowed(&file, &UN, day("2004-12-10"))
    };
    let date = |text: &str| PartialDate::parse(text).ok();
    assert_eq!(consent(&|_| ()), Some(Disclosure::Named));
    assert_eq!(consent(&|it| it.recipient = "The Special Rapporteur on migrants".into()), Some(Disclosure::Named));
    assert_eq!(consent(&|it| it.recipient = "Kompas".into()), None);
    assert_eq!(consent(&|it| it.purpose = ConsentPurpose::Media), None);
    assert_eq!(consent(&|it| it.given = date("2004-12-11")), None);
    assert_eq!(consent(&|it| it.until = date("2004-12-10")), Some(Disclosure::Named));
    assert_eq!(consent(&|it| it.until = date("2004-12-09")), None);
    assert_eq!(consent(&|it| it.withdrawn = date("2004-12-10")), None);
    assert_eq!(consent(&|it| it.withdrawn = date("2004-12-11")), Some(Disclosure::Named));
}

#[test]
fn the_latest_consent_counts_also_when_it_is_narrower() {
    let mut file = planted();
    let mut later = file.consents[0].clone();
    file.consents[0].disclosure = Disclosure::Named;
    file.consents[0].given = PartialDate::parse("2004-11-01").ok();
    later.given = PartialDate::parse("2004-12-01").ok();
    later.disclosure = Disclosure::Initials;
    file.consents.push(later);
    let shown = shown(&file, &UN, day("2004-12-10"), Lang::En, 0);
    assert_eq!((shown.level, shown.name.as_str()), (Disclosure::Initials, "S. R. T."));
}

#[test]
fn a_pseudonym_that_tells_the_name_is_refused() {
    let mut file = planted();
    file.worker.pseudonym = "Ibu Rohmah".into();
    let refused = shown(&file, &UN, day("2004-12-10"), Lang::En, 1);
    assert!(refused.pseudonym_refused);
    assert_eq!(refused.name, "Worker B");
    file.worker.pseudonym = "Melati".into();
    assert_eq!(shown(&file, &UN, day("2004-12-10"), Lang::En, 1).name, "Melati");
}

#[test]
fn consent_for_one_body_does_not_hold_for_another_of_the_same_kind() {
    let catalogue = crate::standards::Catalogue::embedded();
    let day = Day::from_ymd_opt(2026, 11, 24).expect("is a day");
    let holds = |recipient: &str, purpose: &str, document: &str| {
        let consent = json!([{"purpose": purpose, "recipient": recipient, "disclosure": "named", "means": "written"}]);
        let file: CaseFile =
            serde_json::from_value(json!({"worker": {"sex": "female"}, "consents": consent})).expect("is a file");
        let to = catalogue.addressee(document).expect("is a document");
        let recipients: Vec<&str> = to.recipients.iter().map(String::as_str).collect();
        let purpose = Purpose { purpose: file.consents[0].purpose, recipients: &recipients };
        allowed(&file, &purpose, day).is_some()
    };
    let national = "government_complaint";
    for (recipient, purpose, document, held) in [
        ("Human Rights Commission of Malaysia (SUHAKAM)", national, "MYS-SUHAKAM", true),
        ("Human Rights Commission of Malaysia (SUHAKAM)", national, "IDN-KOMNASHAM", false),
        ("Christian aid desk", national, "PHL-CHR", false),
        ("Komnas Perempuan", national, "IDN-KOMNASPEREMPUAN", true),
        ("Komnas Perempuan", national, "IDN-KOMNASHAM", false),
        ("Ministry of Manpower", national, "AUTHORITY", false),
        ("Government", national, "AUTHORITY", true),
        ("Special Rapporteur on slavery", "un_complaint", "SP-SLAVERY", true),
        ("Special Rapporteur on slavery", "un_complaint", "SP-MIGRANTS", false),
        ("the United Nations", "un_complaint", "SP-TORTURE", true),
        ("CEDAW Committee", "un_complaint", "CEDAW-OP-COMM", true),
        ("CEDAW Committee", "un_complaint", "CAT-ART22", false),
        ("Kilo Foundation", "ilo_through_union", "ILO-CFA", false),
        ("", "un_complaint", "CERD-ART14", true),
    ] {
        assert_eq!(holds(recipient, purpose, document), held, "{recipient} for {document}");
    }
}
