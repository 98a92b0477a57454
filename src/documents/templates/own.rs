//! An organisation's own template: read, and checked by the rules that the built-in ones obey, before anything is written
//! with it.

use super::names::Names;
use super::variables::given;
use super::{COMMON, Kind, Part, REQUIRED, Style, Template, TemplateFault, ground, parse, syntax};
use crate::standards::Lang;
use minijinja::{Environment, Error, machinery};

/// The longest template, in bytes.
pub const MAX_BYTES: usize = 64 * 1024;
const MOST_LINES: usize = 4000;
const MOST_PARTS: usize = 60;
const LONGEST_TITLE: usize = 300;
/// The steps that one part may take: more than any part of a built-in template takes on any sample, as a test shows.
const FUEL: u64 = 200_000;

/// What an own template is written with.
#[derive(Debug)]
pub(super) struct Ground {
    pub environment: Environment<'static>,
    text: String,
}

impl Ground {
    /// The first line of a part that has one of the signs; else that of its head.
    pub fn line_with(&self, part: &Part, signs: &[&str]) -> usize {
        let body = self.text.lines().zip(1..).skip(part.line).take_while(|(line, _)| !line.starts_with("§ "));
        let mut having = body.filter(|(line, _)| signs.iter().any(|sign| line.contains(sign)));
        having.next().map_or(part.line, |(_, at)| at)
    }
}

/// A template that an organisation wrote, which passed the check.
#[derive(Debug)]
pub struct OwnTemplate {
    pub kind: Kind,
    pub lang: Lang,
    pub(in crate::documents) template: Template,
}

struct Reading<'t> {
    kind: Kind,
    lang: Lang,
    text: &'t str,
    faults: Vec<TemplateFault>,
}

impl OwnTemplate {
    /// Reads a template and checks its parts, its statements and its names.
    ///
    /// # Errors
    /// Every fault with its line.
    pub fn read(kind: Kind, lang: Lang, text: &str) -> Result<Self, Vec<TemplateFault>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        let mut reading = Reading { kind, lang, text: &text, faults: Vec::new() };
        if !reading.fits() {
            return Err(reading.faults);
        }
        let (parts, bodies) = parse("own", &text);
        reading.heads(&parts);
        reading.required(&parts, &bodies);
        reading.bodies(&parts, &bodies);
        let Reading { mut faults, .. } = reading;
        if !faults.is_empty() {
            faults.sort();
            return Err(faults);
        }
        let mut environment = ground();
        environment.set_fuel(Some(FUEL));
        environment.set_debug(true);
        for (name, body) in bodies {
            let part =
                parts.iter().find(|part| part.name == name).map_or((0, ""), |part| (part.line, part.id.as_str()));
            environment.add_template_owned(name, body).map_err(|error| vec![unreadable(part, &error)])?;
        }
        let own = Some(Ground { environment, text });
        Ok(Self { kind, lang, template: Template { parts, own } })
    }

    /// Parts of the built-in template that this one leaves out.
    pub fn left_out(&self) -> Vec<&'static str> {
        let built_in = super::template(self.kind, self.lang);
        built_in.order().filter(|id| !self.template.order().any(|own| own == *id)).collect()
    }

    /// The line on which a character stands; 0 where it stands in none.
    pub fn line_of(&self, character: char) -> usize {
        let text = self.template.own.as_ref().map_or("", |own| own.text.as_str());
        text.lines().position(|line| line.contains(character)).map_or(0, |at| at + 1)
    }

    /// The line on which a part begins; 0 where it does not stand in the template.
    pub fn line_of_part(&self, id: &str) -> usize {
        self.template.parts.iter().find(|part| part.id == id).map_or(0, |part| part.line)
    }
}

impl Reading<'_> {
    fn fault(&mut self, place: (usize, &str), code: &'static str, en: impl Into<String>, id: impl Into<String>) {
        self.faults.push(TemplateFault::at(place, code, en, id));
    }

    /// Whether it is small enough to be read.
    fn fits(&mut self) -> bool {
        let lines = self.text.lines().count();
        if self.text.len() > MAX_BYTES || lines > MOST_LINES {
            let most = MAX_BYTES / 1024;
            self.fault(
                (0, ""),
                "too_large",
                format!("the template is larger than {most} KiB or {MOST_LINES} lines: shorten it"),
                format!("templat lebih besar dari {most} KiB atau {MOST_LINES} baris: persingkat"),
            );
        }
        self.faults.is_empty()
    }

    fn heads(&mut self, parts: &[Part]) {
        let first = parts.first().map_or(usize::MAX, |part| part.line);
        if let Some(at) = self.text.lines().take(first.saturating_sub(1)).position(|line| !line.trim().is_empty()) {
            self.fault(
                (at + 1, ""),
                "outside",
                "this stands before the first part: begin with a line such as `§ opening numbered | Opening`",
                "ini berada sebelum bagian pertama: awali dengan baris seperti `§ opening numbered | Pembuka`",
            );
        }
        if parts.len() > MOST_PARTS {
            self.fault(
                (0, ""),
                "too_many",
                format!("the template has more than {MOST_PARTS} parts: join some"),
                format!("templat memuat lebih dari {MOST_PARTS} bagian: gabungkan"),
            );
        }
        let lines: Vec<&str> = self.text.lines().collect();
        for (at, part) in parts.iter().enumerate() {
            let place = (part.line, part.id.as_str());
            let head = lines[part.line - 1].trim_start_matches("§ ").split('|').next().unwrap_or_default();
            let mut words = head.split_whitespace().skip(1);
            let style = words.next().unwrap_or_default();
            if !["", "plain", "numbered", "note"].contains(&style) || words.next().is_some() {
                self.fault(
                    place,
                    "unknown_style",
                    format!("`{style}` is no style of a part: write plain, numbered or note"),
                    format!("`{style}` bukan gaya bagian: tulis plain, numbered, atau note"),
                );
            }
            let good = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-' || it == '_';
            if part.id.is_empty() || part.id.len() > 40 || !part.id.chars().all(good) {
                self.fault(
                    place,
                    "part_id",
                    "the id of a part has up to 40 small letters, digits and dashes",
                    "kode bagian terdiri atas paling banyak 40 huruf kecil, angka, dan tanda hubung",
                );
            }
            if parts[..at].iter().any(|other| other.id == part.id) {
                self.fault(
                    place,
                    "duplicate_part",
                    format!("two parts have the id `{}`: give one of them another", part.id),
                    format!("dua bagian berkode `{}`: ganti salah satunya", part.id),
                );
            }
            if part.title.chars().count() > LONGEST_TITLE {
                self.fault(
                    place,
                    "too_long",
                    format!("the heading is longer than {LONGEST_TITLE} characters: shorten it"),
                    format!("judul lebih panjang dari {LONGEST_TITLE} karakter: persingkat"),
                );
            }
            let numbered = |parts: &[Part]| parts.iter().any(|it| it.id == "facts" && it.style == Style::Numbered);
            if part.id == "facts"
                && part.style != Style::Numbered
                && numbered(&super::template(self.kind, self.lang).parts)
            {
                self.fault(
                    place,
                    "facts_numbered",
                    "the law refers to the numbers of the facts: write `§ facts numbered | …`",
                    "bagian hukum merujuk pada nomor fakta: tulis `§ facts numbered | …`",
                );
            }
        }
    }

    fn required(&mut self, parts: &[Part], bodies: &[(String, String)]) {
        let built_in = super::template(self.kind, self.lang);
        for id in REQUIRED.iter().filter(|id| built_in.order().any(|own| own == **id)) {
            let body = bodies.iter().find(|(name, _)| name.strip_prefix("own/") == Some(id));
            let empty = body.is_none_or(|(_, body)| body.trim().is_empty());
            let found = parts.iter().find(|part| part.id == **id);
            if found.is_none() || empty && *id != "signatures" {
                let line = found.map_or(0, |part| part.line);
                self.fault(
                    (line, id),
                    "part_missing",
                    format!("the part `{id}` is missing or empty, which this document needs: write it, `§ {id} …`"),
                    format!("bagian `{id}` yang wajib ada dalam dokumen ini hilang atau kosong: tulislah, `§ {id} …`"),
                );
            }
        }
        let signed = bodies.iter().find(|(name, _)| name == "own/signatures");
        if signed.is_some_and(|(_, body)| !body.trim().is_empty()) {
            let line = parts.iter().find(|part| part.id == "signatures").map_or(0, |part| part.line + 1);
            self.fault(
                (line, "signatures"),
                "signatures_text",
                "the part `signatures` is the block of signatures and has no text: put the text in another part",
                "bagian `signatures` adalah tempat tanda tangan dan tidak bernaskah: pindahkan naskahnya ke bagian lain",
            );
        }
    }

    fn bodies(&mut self, parts: &[Part], bodies: &[(String, String)]) {
        let ids: Vec<String> = parts.iter().map(|part| part.id.clone()).collect();
        let common = self.common();
        for (part, (_, body)) in parts.iter().zip(bodies) {
            match machinery::parse(body, "own", syntax()) {
                Err(error) => self.faults.push(unreadable((part.line, &part.id), &error)),
                Ok(read) => {
                    let mut names = Names::new(&part.id, part.line, given(self.kind), &ids, &common);
                    names.statement(&read);
                    let found = std::mem::take(&mut names.faults);
                    self.faults.extend(found);
                }
            }
        }
    }

    /// The parts that can be taken in.
    fn common(&self) -> Vec<String> {
        common(self.kind, self.lang)
    }
}

/// The names of the common parts that templates of a kind can take in.
pub fn common(kind: Kind, lang: Lang) -> Vec<String> {
    if kind == Kind::JointAppeal {
        return vec![];
    }
    let folder = lang.pick("common/en", "common/id");
    let texts = COMMON.iter().filter(|(name, _)| *name == folder);
    texts.flat_map(|(name, text)| parse(name, text).1).map(|(name, _)| name).collect()
}

/// The fault of a part that does not read.
fn unreadable((head, part): (usize, &str), error: &Error) -> TemplateFault {
    let line = head + error.line().unwrap_or(0);
    let detail = error.detail().unwrap_or_default();
    let (en, id) = if detail.contains("end of input") {
        (
            "an if or a for is not closed in this part: write {% endif %} or {% endfor %}".to_owned(),
            "ada if atau for yang belum ditutup dalam bagian ini: tulis {% endif %} atau {% endfor %}".to_owned(),
        )
    } else {
        (
            format!("does not read as a template ({detail}): check the signs {{{{ }}}} and {{% %}} of this line"),
            format!("tidak terbaca sebagai templat ({detail}): periksa tanda {{{{ }}}} dan {{% %}} pada baris ini"),
        )
    };
    TemplateFault::at((line, part), "syntax", en, id)
}

#[cfg(test)]
mod tests {
    use super::super::built_in;
    use super::*;

    fn faults(kind: Kind, text: &str) -> Vec<String> {
        OwnTemplate::read(kind, Lang::En, text).err().unwrap_or_default().iter().map(ToString::to_string).collect()
    }

    fn national(body: &str) -> String {
        format!(
            "§ opening numbered\n\n{body}\n\n§ facts numbered | F\n\n{{% include \"common/en/facts\" %}}\n\n§ requests numbered | R\n\nPay.\n\n§ signatures\n"
        )
    }

    const NATIONAL: Kind = Kind::Letter(crate::standards::Letter::National);

    #[test]
    fn every_built_in_template_passes_the_check_of_own_ones() {
        for kind in Kind::ALL {
            for lang in [Lang::En, Lang::Id] {
                let read = OwnTemplate::read(kind, lang, built_in(kind, lang));
                let left_out = read.map_or_else(|faults| panic!("{faults:#?}"), |own| own.left_out());
                assert_eq!(left_out, Vec::<&str>::new());
            }
        }
    }

    #[test]
    fn a_name_that_does_not_exist_is_told_with_its_line_and_the_nearest() {
        let text = national(
            "Dear {{ persn.name }},\n\n{% for event in events %}{{ event.sad }}{% endfor %}\n{{ parts.lawx }}",
        );
        assert_eq!(
            faults(NATIONAL, &text),
            [
                "line 3 (§ opening): the name `persn` does not exist: did you mean `person`?",
                "line 5 (§ opening): the name `event.sad` does not exist: did you mean `said`?",
                "line 6 (§ opening): the name `parts.lawx` does not exist: here are opening, facts, requests, signatures",
            ]
        );
        let own = OwnTemplate::read(NATIONAL, Lang::Id, &national("{{ nama }}")).unwrap_err();
        assert!(own[0].told(Lang::Id).starts_with("baris 3 (§ opening): nama `nama` tidak ada"), "{own:?}");
    }

    #[test]
    fn what_can_grow_without_end_is_refused() {
        for (body, code) in [
            ("{% set a = consent %}", "not_in_templates"),
            ("{% macro a() %}{{ a() }}{% endmacro %}", "not_in_templates"),
            ("{{ consent ~ consent }}", "not_in_templates"),
            ("{{ 'a' * 1000000000 }}", "not_in_templates"),
            ("{{ range(100000) }}", "not_in_templates"),
            ("{% include \"press/en/opening\" %}", "unknown_include"),
            ("{{ consent | safe }}", "unknown_filter"),
            ("{% for a in consent %}{% endfor %}", "not_a_list"),
            ("{{ events }}", "not_a_text"),
            ("{% if consent %}", "syntax"),
            ("{{ consent", "syntax"),
        ] {
            let found = OwnTemplate::read(NATIONAL, Lang::En, &national(body)).expect_err(body);
            assert_eq!(
                (found[0].code, found[0].line, found[0].part.as_str()),
                (code, found[0].line.clamp(3, 4), "opening"),
                "{body}"
            );
        }
        assert_eq!(faults(NATIONAL, &"x".repeat(MAX_BYTES + 1)).len(), 1);
        assert_eq!(faults(NATIONAL, &"\n".repeat(60_000)).len(), 1);
        let deep = format!("{}{}", "{% if urgent %}".repeat(1500), "{% endif %}".repeat(1500));
        assert_eq!(OwnTemplate::read(NATIONAL, Lang::En, &national(&deep)).expect_err("is too deep")[0].code, "syntax");
    }

    #[test]
    fn parts_obey_the_rules_of_the_built_in_ones() {
        let text =
            "Hello\n§ opening bold\n\nA\n§ opening plain\nB\n§ Über\n§ facts plain\n{{ in_short }}\n§ signatures\nMe\n";
        let codes: Vec<&str> =
            OwnTemplate::read(NATIONAL, Lang::En, text).unwrap_err().iter().map(|fault| fault.code).collect();
        assert_eq!(
            codes,
            [
                "part_missing",
                "outside",
                "unknown_style",
                "duplicate_part",
                "part_id",
                "facts_numbered",
                "signatures_text"
            ]
        );
    }
}
