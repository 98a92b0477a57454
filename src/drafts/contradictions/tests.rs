//! Letters of the demonstration that contradict each other in nothing, and the rules by which two values differ.

use super::*;
use crate::cases::model::{CaseFile, Disclosure};
use crate::decisions::Decided;
use crate::documents::Days;
use crate::documents::letter::{Asked, To, compose_asked};
use crate::documents::templates::Templates;
use crate::drafts::model::{Choice, Status, Tongue};
use crate::drafts::written;
use crate::letterhead::Sender;
use crate::standards::Catalogue;

fn letter(file: &CaseFile, document: &str, language: Tongue, disclosure: Disclosure) -> Record {
    let date: Day = "2026-03-01".parse().expect("is a day");
    let choice =
        Choice { document: document.into(), state: None, with: vec![], language, disclosure: Some(disclosure), date };
    let asked = Asked {
        to: To { document, state: None },
        lang: language.into(),
        told: language.into(),
        days: Days { date, today: date },
        most: Some(disclosure),
        by_name: true,
        with: &[],
        templates: Templates::built_in(),
        pattern: None,
    };
    let composed = compose_asked(file, &Sender::default(), asked, Catalogue::embedded(), &Decided::default());
    let composed = composed.expect("composes");
    Record {
        choice,
        subject: None,
        addressee: None,
        sections: written(&composed, &[]),
        status: Status::Draft,
        comments: vec![],
        reviews: vec![],
        frozen: None,
        dispatches: vec![],
        annex: vec![],
        weighed: None,
        pattern: None,
        told: composed.told,
        reference: String::new(),
        created_at: chrono::DateTime::UNIX_EPOCH,
    }
}

#[test]
fn letters_that_were_made_of_the_same_case_contradict_each_other_in_nothing() {
    for case in crate::demo::cases().expect("the demonstration reads") {
        let letters = [
            letter(&case.file, "SP-MIGRANTS", Tongue::En, Disclosure::Named),
            letter(&case.file, "WAGE-CLAIM", Tongue::Id, Disclosure::Pseudonym),
            letter(&case.file, "PRESS", Tongue::En, Disclosure::Initials),
            letter(&case.file, "CONSULAR", Tongue::En, Disclosure::Pseudonym),
        ];
        assert!(!letters[0].told.is_empty());
        for one in &letters {
            for other in &letters {
                assert_eq!(contradictions(one, other, &one.told), [], "{}", case.name);
            }
        }
    }
}

#[test]
fn a_value_that_is_known_less_exactly_or_told_more_fully_is_no_other() {
    for (ours, theirs, are_apart) in [
        ("2004-12-01", "2004-12-02", true),
        ("2004-12-01", "2004-12", false),
        ("2004-12-01", "2004", false),
        ("2004", "2005-01", true),
        ("2004-11/2004-12", "2004-12-03", false),
        ("2004-11/..", "2003", false),
        ("2004~", "2005", false),
        ("2004-12-01?", "2004-12-02", false),
    ] {
        assert_eq!(apart(ours, theirs), are_apart, "{ours} {theirs}");
        assert_eq!(apart(theirs, ours), are_apart, "{theirs} {ours}");
    }
    for (ours, theirs, are_two) in [
        ("PT Cahaya", "PT. Cahaya Fiktif", false),
        ("Tan", "TAN", false),
        ("Tan Fiktif", "Lim Fiktif", true),
        ("", "Tan", false),
        ("[family member]", "Tan", false),
    ] {
        assert_eq!(named_apart(ours, theirs), are_two, "{ours} {theirs}");
    }
}

#[test]
fn words_stand_only_whole() {
    for (text, words, there) in [
        ("claims **MYR 500**.", "MYR 500", true),
        ("claims MYR 500, and", "MYR 500", true),
        ("claims MYR 500,000", "MYR 500", false),
        ("claims MYR 5000", "MYR 500", false),
        ("on 11 May 2019", "1 May 2019", false),
        ("Tanjung", "Tan", false),
    ] {
        assert_eq!(stands(&plain(text), words), there, "{text}");
    }
}
