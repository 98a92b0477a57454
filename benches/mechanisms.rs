//! What it costs to judge every avenue on a case, for each State, in memory.

use criterion::{Criterion, criterion_group, criterion_main};
use saksi::codes::Day;
use saksi::mechanisms::evaluate;
use saksi::standards::{Catalogue, Submitter};
use std::hint::black_box;

fn avenues(c: &mut Criterion) {
    let today = Day::from_ymd_opt(2026, 11, 25).expect("a day of the calendar");
    let catalogue = Catalogue::embedded();
    let cases = saksi::demo::cases().expect("the demonstration reads");
    for name in ["11-domestic-worker-johor-2019", "23-myanmar-thailand-fishing-2023"] {
        let case = cases.iter().find(|case| case.name.contains(name)).expect("is a case of the demonstration");
        c.bench_function(&format!("mechanisms/{name}"), |b| {
            b.iter(|| evaluate(catalogue, black_box(&case.file), Submitter::Ngo, None, today));
        });
    }
}

criterion_group!(benches, avenues);
criterion_main!(benches);
