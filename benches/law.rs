//! What the law costs: reading the catalogue, a standing, the mapping of a case, every avenue on it, the proposals from a
//! narrative; and, timed once, the whole of many cases on all cores.

use criterion::{Criterion, criterion_group};
use saksi::cases::model::CaseFile;
use saksi::codes::{Day, State};
use saksi::mapping::map_case;
use saksi::mechanisms::evaluate;
use saksi::standards::{Catalogue, Submitter, Texts};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn today() -> Day {
    Day::from_ymd_opt(2026, 11, 24).expect("a day of the calendar")
}

fn johor() -> CaseFile {
    serde_json::from_value(serde_json::json!({
        "worker": {"sex": "female", "birth": "1990", "nationality": "IDN", "occupation": "9111",
            "statuses": [{"state": "MYS", "status": "irregular"}]},
        "journey": {"legs": [{"kind": "origin", "state": "IDN"}, {"kind": "destination", "state": "MYS"}]},
        "actors": [{"id": "employer", "kind": "employer"}, {"id": "agency", "kind": "recruitment_agency"}],
        "events": [
            {"id": "e1", "when": "2018-02", "stage": "recruitment", "place": {"name": "Surabaya", "country": "IDN"},
             "violations": ["excessive-recruitment-fees", "contract-substitution"],
             "actors": [{"actor": "agency", "role": "perpetrator"}]},
            {"id": "e2", "when": "2018-06/2019-05", "stage": "employment",
             "place": {"name": "Johor Bahru, Johor", "country": "MYS", "kind": "private_household"},
             "violations": ["wage-nonpayment", "passport-retention", "confinement", "physical-violence"],
             "actors": [{"actor": "employer", "role": "perpetrator"}]}]
    }))
    .expect("the fixture is a case file")
}

fn law(c: &mut Criterion) {
    let today = today();
    let catalogue = Catalogue::embedded();
    let file = johor();
    c.bench_function("catalogue/read", |b| b.iter(|| Catalogue::from_texts(black_box(&Texts::EMBEDDED))));
    c.bench_function("catalogue/standing", |b| {
        b.iter(|| catalogue.standing(black_box(State::IDN), "CMW", "21", "", today));
    });
    c.bench_function("mapping/case", |b| b.iter(|| map_case(catalogue, black_box(&file), None, today)));
    c.bench_function("mechanisms/case", |b| {
        b.iter(|| evaluate(catalogue, black_box(&file), Submitter::Ngo, None, today));
    });
    c.bench_function("law/case", |b| {
        b.iter(|| {
            let file = black_box(&file);
            (map_case(catalogue, file, None, today), evaluate(catalogue, file, Submitter::Ngo, None, today))
        });
    });
    let narratives: String =
        demo().iter().flat_map(|file| &file.events).map(|event| event.narrative.as_str()).collect();
    let narrative: String = narratives.chars().cycle().take(20_000).collect();
    c.bench_function("proposals/20000-characters", |b| {
        b.iter(|| saksi::proposals::propose(catalogue, black_box(&narrative), None));
    });
}

fn demo() -> Vec<CaseFile> {
    let cases = saksi::demo::cases().expect("the demonstration reads");
    cases.into_iter().map(|case| case.file).collect()
}

/// The time of `work` on `count` cases, in even parts on `cores` threads.
fn on_all(count: usize, cores: usize, work: &(dyn Fn(usize) -> usize + Sync)) -> Duration {
    let start = Instant::now();
    std::thread::scope(|scope| {
        for core in 0..cores {
            scope.spawn(move || (core..count).step_by(cores).map(work).sum::<usize>());
        }
    });
    start.elapsed()
}

/// Re-maps many cases, as after a new edition of the catalogue, beside reading the same cases from JSON. The same number a
/// core takes as long for ten times as many: the cost is linear.
fn batch() {
    let catalogue = Catalogue::embedded();
    let files = demo();
    let texts: Vec<Vec<u8>> = files.iter().map(|file| serde_json::to_vec(file).expect("is JSON")).collect();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let map = |place: usize| map_case(catalogue, &files[place % files.len()], None, today()).suggestions.len();
    let read = |place: usize| {
        let file: CaseFile = serde_json::from_slice(&texts[place % texts.len()]).expect("is a case file");
        file.events.len()
    };
    for count in [1_000, 10_000, 100_000] {
        let (mapped, parsed) = (on_all(count, cores, &map), on_all(count, cores, &read));
        println!(
            "batch/{count} cases on {cores} cores: mapped in {:.2} s, {:.1} µs a case; read from JSON in {:.2} s; ratio {:.1}",
            mapped.as_secs_f64(),
            mapped.as_secs_f64() * 1e6 / f64::from(u32::try_from(count).expect("is small")),
            parsed.as_secs_f64(),
            mapped.as_secs_f64() / parsed.as_secs_f64()
        );
    }
}

criterion_group!(benches, law);

fn main() {
    benches();
    batch();
    Criterion::default().configure_from_args().final_summary();
}
