//! Where pages are set: as many at once as the machine has cores, the rest in their order, so that many large documents
//! cannot take the time of all other requests.

use std::sync::LazyLock;
use tokio::sync::Semaphore;
use tokio::task::{JoinError, spawn_blocking};

static PLACES: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from)));

/// Does the work off the request threads when a place is free.
///
/// # Errors
/// The work panicked.
pub async fn press<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, JoinError> {
    // The semaphore is never closed, so that a place always comes.
    let place = PLACES.acquire().await;
    // The work keeps its place to its end, also when who asked for it has gone.
    spawn_blocking(move || {
        let _place = place;
        work()
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[tokio::test(flavor = "multi_thread")]
    async fn no_more_work_runs_at_once_than_there_are_places_and_a_panic_gives_its_place_back() {
        let most = std::thread::available_parallelism().map_or(1, usize::from);
        let (now, peak) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let all: Vec<_> = (0..most * 8)
            .map(|number| {
                let (now, peak) = (now.clone(), peak.clone());
                tokio::spawn(press(move || {
                    peak.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::sleep(std::time::Duration::from_millis(5));
                    now.fetch_sub(1, Ordering::SeqCst);
                    assert!(number % 5 > 0, "some fail");
                }))
            })
            .collect();
        let mut failed = 0;
        for one in all {
            failed += usize::from(one.await.expect("is awaited").is_err());
        }
        assert!(failed > 0 && peak.load(Ordering::SeqCst) <= most);
    }
}
