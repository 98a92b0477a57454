//! Time to render: an ordinary letter of three pages, a letter with quotations in 11 scripts, a table of 100 pages.
//! `cargo bench --bench pdf`; scripts/bench-pdf-peers.py times other programs on the same text in the same run.

#[path = "../tests/it/pdf/samples.rs"]
mod samples;

use criterion::{Criterion, criterion_group, criterion_main};
use saksi::documents::pdf::render;
use std::hint::black_box;
use std::time::Duration;

fn letters(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("pdf");
    group.warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5)).sample_size(100);
    for (name, document) in [("plain letter", samples::plain_letter()), ("11 scripts", samples::scripts_letter())] {
        group.bench_function(name, |bencher| bencher.iter(|| render(black_box(&document))));
    }
    let table = samples::table(2290);
    group.sample_size(10).bench_function("100-page table", |bencher| bencher.iter(|| render(black_box(&table))));
    group.finish();
}

criterion_group!(benches, letters);
criterion_main!(benches);
