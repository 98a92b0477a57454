//! Time to render: an ordinary letter of three pages, a letter with quotations in 11 scripts, a table of 100 pages; and,
//! taken once, the memory that the table needs.
//! `cargo bench --bench pdf`; scripts/bench-pdf-peers.py times other programs on the same text in the same run.

#[path = "../tests/it/pdf/samples.rs"]
mod samples;

use criterion::{Criterion, criterion_group};
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

/// A figure of this process in KiB, as Linux tells it.
fn of_process(figure: &str) -> Option<u32> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(figure)?.strip_prefix(':'))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// The most memory that the process ever held while it set 100 pages, fonts and program in it. Before everything else, so
/// that nothing which was freed is taken for it.
fn memory() {
    let before = of_process("VmRSS");
    let pdf = render(black_box(&samples::table(2290)));
    let size = pdf.map_or(0, |bytes| bytes.len());
    if let (Some(before), Some(most)) = (before, of_process("VmHWM")) {
        let mib = |kib: u32| f64::from(kib) / 1024.0;
        println!(
            "pdf/100-page table: {:.0} MiB at most, {:.0} MiB before it; file of {} KB; ratio {:.1}",
            mib(most),
            mib(before),
            size / 1000,
            f64::from(most) / f64::from(before)
        );
    }
}

criterion_group!(benches, letters);

fn main() {
    memory();
    benches();
    Criterion::default().configure_from_args().final_summary();
}
