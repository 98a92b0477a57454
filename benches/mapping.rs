//! What the law costs: reading the catalogue, a standing, and the mapping of a case.

use criterion::{Criterion, criterion_group, criterion_main};
use saksi::cases::model::CaseFile;
use saksi::codes::{Day, State};
use saksi::mapping::map_case;
use saksi::standards::{Catalogue, Texts};
use std::hint::black_box;

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
    let today = Day::from_ymd_opt(2026, 11, 24).expect("a day of the calendar");
    let catalogue = Catalogue::embedded();
    let file = johor();
    c.bench_function("catalogue/read", |b| b.iter(|| Catalogue::from_texts(black_box(&Texts::EMBEDDED))));
    c.bench_function("catalogue/standing", |b| {
        b.iter(|| catalogue.standing(black_box(State::IDN), "CMW", "21", "", today));
    });
    c.bench_function("mapping/case", |b| b.iter(|| map_case(catalogue, black_box(&file), None, today)));
}

criterion_group!(benches, law);
criterion_main!(benches);
