//! What the record says is what a document says: sums, dates, who acted, what was done and what was not.

use super::{compose, demo, section};
use crate::documents::{plain, point};
use saksi::cases::model::CaseFile;
use saksi::codes::State;
use saksi::documents::Draft;
use saksi::documents::letter::To;
use saksi::standards::Lang;
use serde_json::{Value, json};

fn with(file: &CaseFile, change: impl FnOnce(&mut Value)) -> CaseFile {
    let mut value = serde_json::to_value(file).expect("is JSON");
    change(&mut value);
    serde_json::from_value(value).expect("is a case file")
}

fn text(draft: &Draft) -> String {
    plain(draft).replace('\\', "")
}

fn part(draft: &Draft, id: &str) -> String {
    section(draft, id).replace('\\', "")
}

fn told(draft: &Draft, code: &str) -> String {
    let found = draft.open_points.iter().filter(|it| it.code == code);
    found.map(|it| it.message.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_shut_door_tells_what_it_needs_what_is_found_and_bars_the_sending() {
    let draft = compose(&demo("25-philippines"), "ICCPR-OP1", Lang::En);
    let shut = told(&draft, "door_shut");
    assert!(shut.starts_with("This door is shut. It needs: “The State is a party to this Protocol"), "{shut}");
    assert!(
        shut.contains("” ICCPR First Optional Protocol") && shut.contains("the State was not a party on"),
        "{shut}"
    );
    assert!(draft.document.banner.as_ref().is_some_and(|it| it.contains("while the door is shut")));
    assert!(told(&draft, "door_unknown").contains("Remedies at home were used to the end"), "each condition is told");
    let id = compose(&demo("25-philippines"), "ICCPR-OP1", Lang::Id);
    assert!(told(&id, "door_shut").starts_with("Jalur ini tertutup. Yang disyaratkan: “Negara adalah pihak"));
    assert!(id.document.banner.is_some_and(|it| it.contains("selama jalur ini tertutup")));
    // A door that is only open on a condition tells it, and bars nothing.
    let open = compose(&demo("20-nepal"), "SP-TRAFFICKING", Lang::En);
    assert!(!point(&open.open_points, "door_shut") && point(&open.open_points, "door_unknown"));
    assert!(!open.document.banner.is_some_and(|it| it.contains("door")));
}

#[test]
fn what_was_paid_back_is_taken_off_and_shown_and_asked_for_where_a_step_was_settled() {
    let file = demo("20-nepal");
    for (lang, row) in [(Lang::En, "| Repaid of it (deducted) | − NPR 60,000 |"), (Lang::Id, "| − NPR 60.000 |")] {
        let draft = compose(&file, "SP-MIGRANTS", lang);
        let claim = part(&draft, "claim");
        assert!(claim.contains(row) && claim.contains(lang.pick("NPR 105,000", "NPR 105.000")), "{claim}");
        assert!(!point(&draft.open_points, "repaid"));
        let whole = with(&file, |file| file["money"]["charges"][0]["repaid"] = Value::Null);
        assert!(point(&compose(&whole, "SP-MIGRANTS", lang).open_points, "repaid"));
    }
    let faults = |repaid: Value| {
        let mut value = serde_json::to_value(&file).expect("is JSON");
        value["money"]["charges"][0]["repaid"] = repaid;
        let read = saksi::input::read_json::<CaseFile>(value.to_string().as_bytes());
        read.err().map(|faults| faults[0].pointer.clone())
    };
    assert_eq!(faults(json!({"amount": "60000", "currency": "NPR"})), None);
    for wrong in [json!({"amount": "60000", "currency": "QAR"}), json!({"amount": "165001", "currency": "NPR"})] {
        assert_eq!(faults(wrong).as_deref(), Some("/money/charges/0/repaid"));
    }
}

#[test]
fn a_claim_names_only_what_it_holds_and_money_that_was_lost_is_not_forgotten() {
    let (wages, both) = (
        compose(&demo("12-domestic"), "WAGE-CLAIM", Lang::Id),
        compose(&demo("24-cambodia"), "CEDAW-OP-COMM", Lang::Id),
    );
    assert!(!part(&wages, "claim").contains("pungutan"), "{}", part(&wages, "claim"));
    assert!(part(&both, "claim").contains("serta dari pungutan dan jumlah lain"), "{}", part(&both, "claim"));
    assert!(part(&both, "claim").contains("| Jumlah lain yang dituntut | THB 31.050 |"), "severance is no levy");
    let raid = demo("17-mass");
    assert!(part(&compose(&raid, "AUTHORITY", Lang::En), "claim").contains("MYR 4,340"), "the cash is claimed");
    let left = with(&raid, |file| file["money"]["charges"] = json!([]));
    assert!(point(&compose(&left, "AUTHORITY", Lang::En).open_points, "loss_not_claimed"));
    assert!(!point(&compose(&raid, "AUTHORITY", Lang::En).open_points, "loss_not_claimed"));
}

#[test]
fn acts_of_a_states_own_officials_are_told_as_acts_of_the_state() {
    for (lang, own, private) in [
        (
            Lang::En,
            "Acts of Malaysia’s own officials, described in paragraphs 6 and 7, are acts of the State.",
            "Where the acts were those of private persons",
        ),
        (
            Lang::Id,
            "Perbuatan pejabat Malaysia sendiri, yang diuraikan dalam paragraf 6 dan 7, adalah perbuatan negara.",
            "Sepanjang perbuatan itu dilakukan oleh pihak swasta",
        ),
    ] {
        let law = part(&compose(&demo("17-mass"), "AUTHORITY", lang), "law");
        assert!(law.contains(own) && law.contains(private), "{law}");
        let law = part(&compose(&demo("13-domestic"), "SP-MIGRANTS", lang), "law");
        assert!(!law.contains(lang.pick("own officials", "pejabat Malaysia sendiri")), "nobody acted for it: {law}");
    }
}

#[test]
fn a_committee_is_told_which_remedies_are_those_of_the_state_concerned() {
    for (lang, none, elsewhere, since) in [
        (
            Lang::En,
            "[Say why no remedy in Kuwait was available or effective.]",
            "**Steps elsewhere.**",
            "accepted this procedure since 22 December 2000",
        ),
        (
            Lang::Id,
            "[Jelaskan mengapa tidak ada upaya hukum di Kuwait",
            "**Langkah di tempat lain.**",
            "menerima prosedur ini sejak 22 Desember 2000",
        ),
    ] {
        let draft = compose(&demo("25-philippines"), "ICCPR-OP1", lang);
        let remedies = part(&draft, "remedies");
        assert!(remedies.contains(none) && remedies.contains(elsewhere), "{remedies}");
        assert!(point(&draft.open_points, "no_remedy_in_state"));
        let thai = compose(&demo("24-cambodia"), "CEDAW-OP-COMM", lang);
        assert!(!part(&thai, "remedies").contains(elsewhere) && !point(&thai.open_points, "no_remedy_in_state"));
        let about = part(&thai, "about");
        assert!(
            about.contains(since) && about.contains(lang.pick("[signed authorisation: annex A]", "lampiran A]")),
            "{about}"
        );
        assert!(text(&thai).contains(lang.pick("Place and date of signing", "Tempat dan tanggal penandatanganan")));
    }
    // A consulate is of the worker's own State, wherever it stands.
    let home = compose(&demo("25-philippines"), "PHL-CHR", Lang::En);
    let help = part(&home, "remedies");
    assert!(help.contains("help was asked of the consulate") && help.contains("; help was given."), "{help}");
}

#[test]
fn a_period_is_told_as_exactly_as_it_is_recorded() {
    let told = |file: &CaseFile, document, lang| part(&compose(file, document, lang), "remedies");
    let (thai, korea) = (demo("24-cambodia"), demo("26-awak"));
    assert!(told(&thai, "CEDAW-OP-COMM", Lang::En).contains("events: March 2022 to 20 November 2024."));
    assert!(told(&thai, "CEDAW-OP-COMM", Lang::Id).contains("Maret 2022 sampai 20 November 2024."));
    let scope = part(&compose(&korea, "ILO-OBS23", Lang::En), "scope");
    assert!(scope.contains("Period of the facts: March 2023 to February 2024."), "{scope}");
    let open = with(&thai, |file| file["events"][2]["when"] = "2024-09/..".into());
    assert!(told(&open, "CEDAW-OP-COMM", Lang::En).contains("events: since March 2022."));
}

#[test]
fn press_and_briefing_ask_the_state_and_not_its_purse() {
    for (lang, lead, asks) in [
        (Lang::En, "**Reported by a migrant worker from Nepal: ", "to see that the worker is paid MYR 1,050"),
        (Lang::Id, "**Dilaporkan oleh pekerja migran asal Nepal: ", "memastikan bahwa pekerja dibayar sebesar RM1.050"),
    ] {
        let draft = compose(&demo("21-nepal"), "PRESS", lang);
        assert!(part(&draft, "opening").contains(lead), "{}", part(&draft, "opening"));
        assert!(part(&draft, "requests").contains(asks), "{}", part(&draft, "requests"));
        let briefing = compose(&demo("14-domestic"), "BRIEFING", lang);
        assert_eq!(part(&briefing, "steps").matches("\n- ").count(), 2, "{}", part(&briefing, "steps"));
        assert!(!point(&briefing.open_points, "too_many_pages"));
        let asked = part(&briefing, "requests");
        assert!(
            asked.contains(
                lang.pick("A report on the criminal case that is open", "Laporan tentang perkara pidana yang berjalan")
            ),
            "{asked}"
        );
        let silent = compose(&demo("13-domestic"), To { document: "BRIEFING", state: State::parse("MYS").ok() }, lang);
        assert!(part(&silent, "requests").contains(lang.pick("1) An inquiry", "1) Penyelidikan")));
    }
}

#[test]
fn an_accessory_article_is_not_pleaded_alone_and_a_body_that_decides_hears_all() {
    let law = part(&compose(&demo("20-nepal"), "SP-MIGRANTS", Lang::En), "law");
    assert!(!law.contains("(Effective remedy)"), "article 2(3) stood alone: {law}");
    let kuwait = part(&compose(&demo("25-philippines"), "ICCPR-OP1", Lang::En), "law");
    assert!(kuwait.contains("(Effective remedy)"), "beside others it stands: {kuwait}");
    let draft = compose(&demo("23-myanmar"), "ILO-REP24", Lang::En);
    let law = part(&draft, "law");
    for article in ["Article 14", "Article 23", "Article 16", "Article 31"] {
        assert!(law.contains(article), "{article} of Convention No. 188: {law}");
    }
    let opening = part(&draft, "opening");
    assert!(
        opening.contains("effective observance of ILO Convention No. 29") && opening.contains("No. 188"),
        "{opening}"
    );
}

#[test]
fn freedom_of_association_is_complained_of_alone() {
    let draft = compose(&demo("22-bangladesh"), "ILO-CFA", Lang::En);
    let (opening, facts) = (part(&draft, "opening"), part(&draft, "facts"));
    assert!(opening.contains("retaliation for complaining") && !opening.contains("recruitment fees"), "{opening}");
    assert!(!facts.contains("510,000 taka") && facts.contains("Bayu Damai"), "{facts}");
    assert!(part(&draft, "claim").is_empty() && part(&draft, "law").contains("ILO Conventions No. 87 and No. 98"));
    assert!(draft.document.subject.ends_with("(Malaysia)"), "{}", draft.document.subject);
    assert!(point(&draft.open_points, "closed"), "what is only tentative opens nothing");
}

#[test]
fn a_paper_of_the_ilo_goes_out_from_the_union() {
    for document in ["ILO-REP24", "ILO-OBS23", "ILO-CFA"] {
        for (lang, union) in [(Lang::En, "[name of the workers’ organisation]"), (Lang::Id, "[nama serikat pekerja]")]
        {
            let draft = compose(&demo("23-myanmar"), document, lang);
            assert_eq!(draft.document.letterhead.name, union, "{document}");
            let signed = format!("{:?}", draft.document.blocks);
            assert!(!signed.contains("Sri Wulandari") && signed.contains(union), "{document}");
        }
    }
}

#[test]
fn the_mandate_on_business_is_told_the_guiding_principles_and_asks_the_companies() {
    for (lang, principle, company) in [
        (Lang::En, "**Principle 13**", "To the companies named in part 2:"),
        (Lang::Id, "**Prinsip 13**", "Kepada perusahaan yang disebut dalam bagian 2:"),
    ] {
        let draft = compose(&demo("22-bangladesh"), "SP-BUSINESS", lang);
        let (law, questions) = (part(&draft, "law"), part(&draft, "questions"));
        assert!(law.contains(principle) && questions.contains(company), "{law}\n{questions}");
        assert!(!text(&compose(&demo("22-bangladesh"), "SP-MIGRANTS", lang)).contains(principle));
    }
}

#[test]
fn a_treaty_that_came_into_force_midway_is_pleaded_for_what_followed() {
    for (lang, told) in [
        (
            Lang::En,
            "since 20 January 2023. The events of paragraph 5 began before that day, and the article is relied on for what followed.",
        ),
        (
            Lang::Id,
            "Peristiwa dalam paragraf 5 bermula sebelum tanggal itu, dan pasal tersebut didalilkan untuk kejadian sesudahnya.",
        ),
    ] {
        let law = part(&compose(&demo("22-bangladesh"), "SP-BUSINESS", lang), "law");
        assert_eq!(law.matches(told).count(), 1, "{law}");
    }
}

#[test]
fn the_state_of_origin_is_said_to_owe_consular_protection_only_where_it_was_bound_then() {
    for (lang, told) in [
        (Lang::En, "owes its nationals abroad consular protection (article 23)"),
        (Lang::Id, "wajib memberikan pelindungan kekonsuleran"),
    ] {
        let law = |case, document| part(&compose(&demo(case), document, lang), "law");
        let malaysia = To { document: "AUTHORITY", state: State::parse("MYS").ok() };
        assert!(!law("19-detention", "SP-WGAD").contains(told), "in 2003 Indonesia was no party");
        let today = part(&compose(&demo("13-domestic"), To { document: "SP-WGAD", ..malaysia }, lang), "law");
        assert!(!today.contains("can take up the case") && !today.contains("memperjuangkan kasus"), "{today}");
        let bound = law("22-bangladesh", "SP-MIGRANTS");
        assert_eq!(bound.matches(told).count(), 1, "{bound}");
    }
}

#[test]
fn requests_fit_what_happened() {
    let part = |case, document, id, lang| part(&compose(&demo(case), document, lang), id);
    let here = part("22-bangladesh", "SP-BUSINESS", "requests", Lang::En);
    assert!(!here.contains("presence in the country"), "he is still there: {here}");
    assert!(part("20-nepal", "SP-MIGRANTS", "requests", Lang::En).contains("without his presence in the country"));
    for (lang, away, stays) in [
        (Lang::En, "who has left the country", "can stay, and work"),
        (Lang::Id, "yang telah meninggalkan negara itu", "dapat tetap tinggal"),
    ] {
        let (left, there) =
            (part("12-domestic", "WAGE-CLAIM", "requests", lang), part("13-domestic", "WAGE-CLAIM", "requests", lang));
        assert!(left.contains(away) && !left.contains(stays), "{left}");
        assert!(there.contains(stays) && !there.contains(away), "{there}");
    }
    for (lang, interpreter, authorities) in [
        (Lang::En, "interpreter", "what the authorities of the Philippines did"),
        (Lang::Id, "penerjemah", "apa yang telah dilakukan pihak berwenang Filipina"),
    ] {
        assert!(!part("03-terminal", "IDN-KOMNASHAM", "requests", lang).contains(interpreter));
        assert!(part("17-mass", "MYS-SUHAKAM", "requests", lang).contains(interpreter));
        let home = part("25-philippines", "PHL-CHR", "requests", lang);
        assert!(home.contains(authorities) && !home.contains(interpreter), "{home}");
    }
    let mission = part("13-domestic", "CONSULAR", "law", Lang::En);
    assert!(
        mission.contains("Vienna Convention on Consular Relations")
            && mission.contains("Article 23 (Consular protection)"),
        "{mission}"
    );
}

#[test]
fn places_and_stays_are_told_without_doubling_and_a_ship_is_in_no_state() {
    let person = |case, lang| part(&compose(&demo(case), "SP-MIGRANTS", lang), "person");
    assert!(
        person("03-terminal", Lang::En).contains("Hong Kong SAR (China) (Sha Tin) from"),
        "{}",
        person("03-terminal", Lang::En)
    );
    assert!(person("13-domestic", Lang::En).contains("She has been in Malaysia (George Town, Penang) since"));
    assert!(person("13-domestic", Lang::Id).contains("Ia berada di Malaysia"));
    let file = with(&demo("23-myanmar"), |file| file["events"][1]["place"]["name"] = "Gulf of Siam".into());
    let facts = part(&compose(&file, "SP-MIGRANTS", Lang::En), "facts");
    assert!(facts.contains("(Gulf of Siam; on a vessel under the flag of Thailand)"), "{facts}");
    let korea = part(&compose(&demo("26-awak"), "ILO-OBS23", Lang::Id), "facts");
    assert!(!korea.contains("Pasifik, Republik Korea") && korea.contains("Samudra Pasifik"), "{korea}");
}

#[test]
fn relief_is_quoted_and_what_is_in_another_language_is_asked_for() {
    let relief = part(&compose(&demo("20-nepal"), "SP-MIGRANTS", Lang::En), "requests");
    assert!(
        relief.contains("In his own words, Santosh Kumar Bhujel asks:")
            && relief.contains("“Compensation for my kidneys.”"),
        "{relief}"
    );
    let draft = compose(&demo("20-nepal"), "SP-MIGRANTS", Lang::Id);
    for code in ["remedy_language", "loss_language", "exhibit_language", "response_language", "relief_language"] {
        assert!(point(&draft.open_points, code), "{code}");
        assert!(!point(&compose(&demo("20-nepal"), "SP-MIGRANTS", Lang::En).open_points, code), "{code}");
    }
    for (lang, domestic) in [
        (Lang::En, "The matter is before no international body, as far as we know."),
        (Lang::Id, "tidak sedang diperiksa oleh badan internasional mana pun"),
    ] {
        for (document, told) in
            [("AUTHORITY", true), ("CONSULAR", true), ("WAGE-CLAIM", true), ("REFERRAL", true), ("SP-MIGRANTS", false)]
        {
            let remedies = part(&compose(&demo("13-domestic"), document, lang), "remedies");
            assert_eq!(remedies.contains(domestic), told, "{document}: {remedies}");
        }
    }
}
