//! The sample cases on which an own template is tried: those of the demonstration, and one of them with parts of its record
//! taken away, since a template must also serve a case that has no claim, no law, no consent or no event yet.

use crate::appeals::model::Appeal;
use crate::cases::model::{CaseFile, MoneyRecord};
use crate::demo;
use crate::documents::Draft;
use crate::documents::templates::{Kind, OwnTemplate, TemplateFault};
use crate::documents::trial::{self, Setting};
use crate::standards::{Catalogue, Lang};
use std::sync::LazyLock;

/// The most faults that are told at once.
const MOST_FAULTS: usize = 40;
/// The case of which parts are taken away.
const WHOLE: &str = "11-domestic-worker-johor-2019";

/// A sample case.
#[derive(Debug, Clone)]
pub struct Sample {
    /// Stable name, such as `11-domestic-worker-johor-2019`, `without_claim`.
    pub name: String,
    pub file: CaseFile,
}

static CASES: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    let cases = demo::cases().expect("the demonstration is valid, as its tests say");
    let mut samples: Vec<Sample> = cases.into_iter().map(|it| Sample { name: it.name, file: it.file }).collect();
    let Some(whole) = samples.iter().find(|it| it.name == WHOLE).map(|it| it.file.clone()) else { return samples };
    let without = |name: &str, take: &dyn Fn(&mut CaseFile)| {
        let mut file = whole.clone();
        take(&mut file);
        Sample { name: name.to_owned(), file }
    };
    samples.push(without("without_claim", &|file| {
        file.money = MoneyRecord::default();
        file.remedies.clear();
        file.relief_sought.clear();
        file.evidence.clear();
    }));
    samples.push(without("without_law", &|file| file.events.iter_mut().for_each(|event| event.violations.clear())));
    samples.push(without("without_consent", &|file| file.consents.clear()));
    samples.push(without("without_events", &|file| file.events.clear()));
    samples
});

static APPEALS: LazyLock<Vec<(&'static str, Appeal)>> = LazyLock::new(|| {
    let text = demo::appeal().expect("the demonstration is valid, as its tests say");
    let mut with = text.clone();
    with.cases = CASES.iter().filter(|it| it.name.contains("terminal-3")).map(|it| it.file.clone()).collect();
    vec![("terminal-3", with), ("without_cases", text)]
});

/// The names of the samples for a kind of document.
pub fn samples(kind: Kind) -> Vec<String> {
    match kind {
        Kind::Letter(_) => CASES.iter().map(|it| it.name.clone()).collect(),
        Kind::JointAppeal => APPEALS.iter().map(|(name, _)| (*name).to_owned()).collect(),
    }
}

/// A template that passed every check.
#[derive(Debug)]
pub struct Checked {
    pub own: OwnTemplate,
    /// Parts of the built-in template that it leaves out.
    pub left_out: Vec<&'static str>,
}

/// Reads a template, and writes documents on all samples with it.
///
/// # Errors
/// Every fault, with its line.
pub fn check(kind: Kind, lang: Lang, text: &str, setting: Setting<'_>) -> Result<Checked, Vec<TemplateFault>> {
    let own = OwnTemplate::read(kind, lang, text)?;
    let mut faults: Vec<TemplateFault> = Vec::new();
    let mut first = None;
    for name in samples(kind) {
        match preview(&own, &name, setting) {
            Some(Ok(draft)) => first = first.or(Some(draft)),
            Some(Err(found)) => faults.extend(found.into_iter().filter(|it| !faults.contains(it)).collect::<Vec<_>>()),
            None => {}
        }
        // A template that keeps failing is not tried on every case.
        if faults.len() >= MOST_FAULTS {
            break;
        }
    }
    if let Some(draft) = first.filter(|_| faults.is_empty()) {
        faults.extend(trial::printed(&own, &draft).err());
    }
    if !faults.is_empty() {
        faults.sort();
        return Err(faults);
    }
    Ok(Checked { left_out: own.left_out(), own })
}

/// A document on one sample; `None` for a sample that does not exist, or a document that the catalogue does not have.
pub fn preview(own: &OwnTemplate, name: &str, setting: Setting<'_>) -> Option<Result<Draft, Vec<TemplateFault>>> {
    match own.kind {
        Kind::Letter(letter) => {
            let file = &CASES.iter().find(|it| it.name == name)?.file;
            let document = document(letter, setting.catalogue)?;
            Some(trial::letter(own, document, file, setting))
        }
        Kind::JointAppeal => {
            let (_, text) = APPEALS.iter().find(|(own, _)| *own == name)?;
            Some(trial::joint_appeal(own, text, setting))
        }
    }
}

/// The first document of the directory that is written by this kind of template.
fn document(letter: crate::standards::Letter, catalogue: &Catalogue) -> Option<&str> {
    catalogue.addressees().iter().find(|it| it.template == letter).map(|it| it.document.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Day;
    use crate::documents::Days;
    use crate::documents::templates::built_in;
    use crate::letterhead::Sender;
    use crate::standards::Letter;

    fn faults(kind: Kind, lang: Lang, text: &str) -> Vec<String> {
        let day: Day = "2026-01-20".parse().expect("is a day");
        let (sender, days) = (Sender::default(), Days { date: day, today: day });
        let setting = Setting { sender: &sender, days, catalogue: Catalogue::embedded() };
        check(kind, lang, text, setting).err().unwrap_or_default().iter().map(|fault| fault.told(lang)).collect()
    }

    const KIND: Kind = Kind::Letter(Letter::SpecialProcedures);

    fn changed(from: &str, to: &str) -> String {
        let text = built_in(KIND, Lang::En);
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    }

    #[test]
    fn every_built_in_template_serves_every_sample() {
        for kind in Kind::ALL {
            for lang in [Lang::En, Lang::Id] {
                assert_eq!(faults(kind, lang, built_in(kind, lang)), Vec::<String>::new(), "{kind:?}");
            }
        }
    }

    #[test]
    fn a_loop_in_a_loop_ends_and_is_told() {
        let deep = |body: &str| {
            let open = (0..8).map(|at| format!("{{% for a{at} in events %}}")).collect::<Vec<_>>().concat();
            changed("§ questions", &format!("§ many\n\n{open}{body}{}\n§ questions", "{% endfor %}".repeat(8)))
        };
        let begun = std::time::Instant::now();
        let found = faults(KIND, Lang::En, &deep(""));
        assert!(
            found.len() == 1 && found[0].contains("(§ many): this part goes through too many entries"),
            "{found:?}"
        );
        let found = faults(KIND, Lang::En, &deep("{{ a0.said }} {{ a1.narrative }}"));
        assert!(found.iter().any(|it| it.contains("(§ many): this part becomes too long")), "{found:?}");
        assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    }

    #[test]
    fn what_only_some_cases_have_is_found_by_the_dry_run() {
        let found = faults(
            Kind::JointAppeal,
            Lang::En,
            &built_in(Kind::JointAppeal, Lang::En).replacen(
                "§ demands",
                "§ state plain\n\nTo {{ law.name }}.\n\n§ demands",
                1,
            ),
        );
        assert!(found.len() == 1 && found[0].contains("`law.name` has no value in this case"), "{found:?}");
    }

    #[test]
    fn raw_html_code_and_characters_without_a_font_are_told_with_their_line() {
        for (put, words) in [
            ("Dear <script>alert(1)</script> friends", "HTML has no place"),
            ("Dear\n\n<div>x</div>", "HTML has no place"),
            ("`rm -rf`", "code has no place"),
            ("[click](javascript:alert(1))", "a link must be an https"),
            ("Dear 🜏 friends", "no font has the character U+1F70F"),
        ] {
            let found = faults(KIND, Lang::En, &changed("{{ body.salutation }}", put));
            assert!(found.len() == 1 && found[0].contains(words) && found[0].starts_with("line "), "{put}: {found:?}");
        }
        // What a case holds is text, whatever signs it has: the samples' own signs are never markup.
        assert_eq!(faults(KIND, Lang::En, &changed("{{ body.salutation }}", "{{ body.salutation }}, *dear*")), [""; 0]);
    }

    #[test]
    fn the_numbers_of_the_facts_stay_those_that_the_law_names() {
        let include = "{% include \"common/en/facts\" %}";
        for (put, right) in [
            (format!("This is what we heard.\n\n{include}"), true),
            ("{% for event in events %}\n{{ event.said }}\n\n{% endfor %}".to_owned(), false),
            ("{% for event in events %}\n{{ event.anchor }}{{ event.said }}\n\n{% endfor %}".to_owned(), true),
        ] {
            let found = faults(KIND, Lang::En, &changed(include, &put));
            assert_eq!(found.is_empty(), right, "{put}: {found:?}");
            assert!(right || found[0].contains("(§ facts): the law refers to the paragraphs"), "{found:?}");
        }
    }
}
