//! The pages of the reading room as plain text of at most 100 columns.

use crate::standards::reading::{
    InstrumentPage, Matrix, MechanismPage, ProvisionPage, StandingCell, StandingCode, StatePage, Term, ViolationPage,
    code_words, standing_words,
};
use crate::standards::{Authority, Bond, Confidence, Lang, Level, Standing, Strength, mark_words};
use std::io::{self, Write};

const COLUMNS: usize = 100;
/// States beside each other in the matrix: the id of the instrument takes 23 columns, a State 4.
const STATES_A_BLOCK: usize = (COLUMNS - 23) / 4;

/// Writes a paragraph within the columns, its lines indented.
fn paragraph(text: &str, indent: usize, out: &mut dyn Write) -> io::Result<()> {
    let room = COLUMNS - indent;
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > room {
            writeln!(out, "{:indent$}{line}", "")?;
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    writeln!(out, "{:indent$}{line}", "")
}

fn say<'a>(lang: Lang, en: &'a str, id: &'a str) -> &'a str {
    lang.pick(en, id)
}

fn terms(terms: &[Term<'_>], lang: Lang) -> String {
    terms.iter().map(|term| term.of(lang)).collect::<Vec<&str>>().join("; ")
}

fn source(source: &str, as_of: &str, lang: Lang, indent: usize, out: &mut dyn Write) -> io::Result<()> {
    let (head, read) = (say(lang, "source", "sumber"), say(lang, "as of", "per"));
    paragraph(&format!("{head}: {source} ({read} {as_of})"), indent, out)
}

/// The reasons and notes of a standing.
fn limits(standing: &Standing, lang: Lang, indent: usize, out: &mut dyn Write) -> io::Result<()> {
    if let Bond::Excluded { reason, reason_id } = &standing.bond {
        paragraph(
            &format!("{}: {}", say(lang, "excluded", "dikecualikan"), lang.pick(reason, reason_id)),
            indent,
            out,
        )?;
    }
    for note in standing.notes(lang) {
        paragraph(&format!("{}: {note}", say(lang, "note", "catatan")), indent, out)?;
    }
    Ok(())
}

pub(super) fn instrument(page: &InstrumentPage<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let line = &page.line;
    writeln!(out, "{}  {}", line.id, line.short.of(lang))?;
    paragraph(line.title.of(lang), 0, out)?;
    let mut facts = vec![line.kind.of(lang).to_owned()];
    let dated = |word: &str, date: &Option<String>| date.as_ref().map(|date| format!("{word} {date}"));
    facts.extend(dated(say(lang, "adopted", "diterima"), &line.adopted));
    facts.extend(dated(say(lang, "in force", "berlaku"), &line.in_force_from));
    facts.extend([page.classification, page.body].into_iter().filter(|text| !text.is_empty()).map(str::to_owned));
    paragraph(&format!("{}{}", facts.join("; "), mark_words(line.confidence, lang)), 0, out)?;
    if let Some(note) = page.note {
        paragraph(&format!("{}: {}", say(lang, "note", "catatan"), note.of(lang)), 0, out)?;
    }
    source(page.source, &page.as_of, lang, 0, out)?;
    if let Some(asked) = &page.asked {
        let place = if asked.territory.is_empty() { String::new() } else { format!(" ({})", asked.territory) };
        let standing = standing_words(StandingCell::from(&asked.standing), lang);
        writeln!(out)?;
        paragraph(&format!("{}{place}, {}: {standing}", asked.name.of(lang), asked.standing.on), 0, out)?;
        paragraph(asked.meaning.of(lang), 0, out)?;
        limits(&asked.standing, lang, 0, out)?;
        source(&asked.standing.source, &asked.standing.as_of, lang, 0, out)?;
    }
    for part in &page.parts {
        writeln!(out)?;
        if part.part == "interpretive" {
            writeln!(out, "== {} ==", say(lang, "General comments", "Komentar umum"))?;
        } else if !part.part.is_empty() {
            writeln!(out, "== {} {} ==", say(lang, "Part", "Bagian"), part.part)?;
        }
        for row in &part.provisions {
            provision(row, lang, out)?;
        }
    }
    authorities(&page.authorities, lang, out)
}

/// What supervisory bodies said, newest first.
fn authorities(all: &[&Authority], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if !all.is_empty() {
        writeln!(out, "\n== {} ({}) ==", say(lang, "Authorities", "Pendapat badan berwenang"), all.len())?;
    }
    for told in all {
        paragraph(&format!("{}  {}", told.id, super::super::authority::line(told, lang)), 0, out)?;
        source(&told.source, &told.as_of, lang, 4, out)?;
    }
    Ok(())
}

fn provision(row: &ProvisionPage<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    paragraph(&format!("{} – {}{}", row.article, row.heading.of(lang), mark_words(row.confidence, lang)), 0, out)?;
    paragraph(row.gist.of(lang), 4, out)?;
    paragraph(&format!("{}: {}", say(lang, "covers", "mencakup"), terms(&row.applies_to, lang)), 4, out)?;
    paragraph(&format!("{}: {}", say(lang, "owed by", "kewajiban"), terms(&row.duty_bearer, lang)), 4, out)?;
    if row.force.code != "treaty" {
        paragraph(row.force.of(lang), 4, out)?;
    }
    if let Some(standing) = row.standing {
        paragraph(&format!("{}: {}", say(lang, "standing", "kedudukan"), standing_words(standing, lang)), 4, out)?;
    }
    for limit in &row.limits {
        let head = say(lang, "reservation", "reservasi");
        let mark = mark_words(limit.confidence, lang);
        paragraph(&format!("{head} ({}): {}{mark}", limit.article, limit.note.of(lang)), 4, out)?;
    }
    if let Some(note) = row.note {
        paragraph(&format!("{}: {}", say(lang, "note", "catatan"), note.of(lang)), 4, out)?;
    }
    if !row.authorities.is_empty() {
        let head = say(lang, "authorities", "pendapat badan berwenang");
        paragraph(&format!("{head}: {}", row.authorities.join(", ")), 4, out)?;
    }
    Ok(())
}

pub(super) fn violation(page: &ViolationPage<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}  {} [{}]", page.line.id, page.line.label.of(lang), page.line.group)?;
    paragraph(page.line.definition.of(lang), 0, out)?;
    for condition in &page.implies {
        paragraph(
            &format!("{}: {}", say(lang, "by definition", "menurut definisi"), condition.meaning.of(lang)),
            0,
            out,
        )?;
    }
    if !page.also.is_empty() {
        paragraph(
            &format!("{}: {}", say(lang, "also answers", "juga bertanggung jawab"), terms(&page.also, lang)),
            0,
            out,
        )?;
    }
    if !page.indicators.is_empty() {
        let labels: Vec<&str> = page.indicators.iter().map(|indicator| indicator.label.of(lang)).collect();
        let head = say(lang, "indicators of forced labour", "indikator kerja paksa");
        paragraph(&format!("{head}: {}", labels.join("; ")), 0, out)?;
    }
    for (strength, head) in [
        (Strength::Direct, say(lang, "Direct", "Langsung")),
        (Strength::Supporting, say(lang, "Supporting", "Pendukung")),
    ] {
        let links: Vec<_> = page.links.iter().filter(|link| link.strength == strength).collect();
        if links.is_empty() {
            continue;
        }
        writeln!(out, "\n== {head} ({}) ==", links.len())?;
        for link in links {
            let mark = mark_words(link.confidence, lang);
            paragraph(&format!("{} {} – {}{mark}", link.instrument, link.article, link.heading.of(lang)), 0, out)?;
            paragraph(link.reason.of(lang), 4, out)?;
            for condition in &link.conditions {
                let head = say(lang, "only if", "hanya jika");
                let (meaning, question) = (condition.meaning.of(lang), condition.question.of(lang));
                let rule =
                    if condition.citation.is_empty() { String::new() } else { format!(" [{}]", condition.citation) };
                paragraph(&format!("{head}: {meaning}{rule}. {question}"), 4, out)?;
            }
        }
    }
    authorities(&page.authorities, lang, out)
}

/// The head of a column of the mechanisms.
fn head(name: &str, lang: Lang) -> &str {
    match name {
        "instruments" => say(lang, "rests on", "dasar"),
        "opens_if" => say(lang, "opens if", "terbuka jika"),
        "who_may_submit" => say(lang, "who may submit", "siapa yang boleh mengajukan"),
        "ngo_role" => say(lang, "role of an NGO", "peran LSM"),
        "state_acceptance" => say(lang, "acceptance by the State", "penerimaan oleh negara"),
        "exhaustion" => say(lang, "domestic remedies first", "upaya hukum dalam negeri"),
        "time_limit" => say(lang, "time limit", "batas waktu"),
        "anonymity" => say(lang, "anonymity", "kerahasiaan identitas"),
        "duplication" => say(lang, "other procedures", "prosedur lain"),
        "media_rule" => say(lang, "sources", "sumber informasi"),
        "contents" => say(lang, "contents", "isi"),
        "length_limit" => say(lang, "length", "panjang"),
        "languages" => say(lang, "languages", "bahasa"),
        "addressee" => say(lang, "where to send", "alamat"),
        "stages" => say(lang, "stages", "tahapan"),
        "outcome" => say(lang, "outcome", "hasil"),
        "binding_force" => say(lang, "binding force", "kekuatan mengikat"),
        "note" => say(lang, "note", "catatan"),
        other => other,
    }
}

pub(super) fn mechanism(page: &MechanismPage<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}  {} [{}]", page.line.id, page.line.name.of(lang), page.line.kind.of(lang))?;
    if page.line.confidence != Confidence::Verified {
        writeln!(out, "{}", mark_words(page.line.confidence, lang).trim_start())?;
    }
    for cell in &page.cells {
        paragraph(&format!("{}: {}", head(cell.name, lang), cell.text.of(lang)), 0, out)?;
    }
    source(page.source, &page.as_of, lang, 0, out)?;
    if !page.conditions.is_empty() {
        writeln!(out, "\n== {} ==", say(lang, "Conditions", "Syarat"))?;
        for condition in &page.conditions {
            let mark = mark_words(condition.confidence, lang);
            paragraph(
                &format!("{} [{}] {}{mark}", condition.id, level(condition.level, lang), condition.message.of(lang)),
                0,
                out,
            )?;
        }
    }
    if !page.sections.is_empty() {
        writeln!(out, "\n== {} ==", say(lang, "Sections of a submission", "Bagian pengajuan"))?;
        for section in &page.sections {
            let need = match section.required {
                "yes" => say(lang, "required", "wajib"),
                "no" => say(lang, "if there is something to say", "bila ada"),
                other => other,
            };
            paragraph(&format!("{}. {} [{need}]", section.order, section.section.of(lang)), 0, out)?;
        }
    }
    Ok(())
}

fn level(level: Level, lang: Lang) -> &'static str {
    match level {
        Level::Must => lang.pick("must", "wajib"),
        Level::Should => lang.pick("should", "sebaiknya"),
        Level::Advice => lang.pick("advice", "saran"),
    }
}

fn sign(cell: StandingCell) -> String {
    let limited = if cell.limited { "*" } else { "" };
    let mark = match cell.confidence {
        Confidence::Verified => "",
        Confidence::Known => "'",
        Confidence::Uncertain => "!",
    };
    format!("{}{limited}{mark}", cell.kind.sign())
}

fn line_of_matrix(head: &str, cells: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let mut line = format!("{head:<23}");
    for cell in cells {
        line.push_str(&cell);
        line.extend(std::iter::repeat_n(' ', 4_usize.saturating_sub(cell.chars().count())));
    }
    writeln!(out, "{}", line.trim_end())
}

pub(super) fn matrix(page: &Matrix<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for block in page.rows.chunks(STATES_A_BLOCK) {
        let codes = block.iter().map(|row| row.state.to_string());
        line_of_matrix(&page.on.to_string(), codes, out)?;
        for (place, column) in page.instruments.iter().enumerate() {
            line_of_matrix(column.id, block.iter().map(|row| sign(row.cells[place])), out)?;
        }
        writeln!(out)?;
    }
    let legend: Vec<String> =
        StandingCode::ALL.into_iter().map(|code| format!("{} {}", code.sign(), code_words(code).of(lang))).collect();
    paragraph(&legend.join("; "), 0, out)?;
    paragraph(
        say(
            lang,
            "* a reservation, declaration or part of the State limits it; ' known, confirm before filing; \
             ! uncertain, do not rely on it. `saksi standards status` tells a cell with its source.",
            "* dibatasi oleh reservasi, deklarasi, atau bagian negara; ' pengetahuan profesi: pastikan sebelum \
             diajukan; ! belum pasti: jangan dijadikan dasar. `saksi standards status` menjelaskan satu sel dengan \
             sumbernya.",
        ),
        0,
        out,
    )
}

pub(super) fn state(page: &StatePage<'_>, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}  {}, {}", page.state, page.name.of(lang), page.on)?;
    if let Some(row) = &page.membership {
        let mark = mark_words(row.confidence, lang);
        let joined = row.joined.as_deref().unwrap_or("–");
        let words = match (row.member, row.left.as_deref()) {
            ("yes", None) => format!("{} {joined}", say(lang, "member of the ILO since", "anggota ILO sejak")),
            ("yes", Some(left)) => {
                format!("{} {joined} – {left}", say(lang, "member of the ILO", "anggota ILO"))
            }
            _ => say(lang, "not a member of the ILO", "bukan anggota ILO").to_owned(),
        };
        paragraph(&format!("{words}{mark}"), 0, out)?;
    }
    for code in StandingCode::ALL {
        let rows: Vec<_> = page
            .instruments
            .iter()
            .map(|row| (row, StandingCell::from(&row.standing)))
            .filter(|(_, cell)| cell.kind == code)
            .collect();
        if rows.is_empty() {
            continue;
        }
        writeln!(out, "\n== {} ({}) ==", code_words(code).of(lang), rows.len())?;
        for (row, cell) in rows {
            paragraph(&format!("{} ({}): {}", row.id, row.short.of(lang), standing_words(cell, lang)), 0, out)?;
            limits(&row.standing, lang, 4, out)?;
        }
    }
    if !page.limits.is_empty() {
        writeln!(out, "\n== {} ==", say(lang, "Articles excluded", "Pasal yang dikecualikan"))?;
        for limit in &page.limits {
            let mark = mark_words(limit.confidence, lang);
            paragraph(&format!("{} {}: {}{mark}", limit.instrument, limit.article, limit.note.of(lang)), 0, out)?;
        }
    }
    authorities(&page.authorities, lang, out)
}
