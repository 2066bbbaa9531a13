//! How many connections the process can have open, by its limit of file descriptors.

/// Where the system has no limit, or none that matters.
const AT_THE_MOST: usize = 10_000;

/// Descriptors for all else: files, the log, the runtime, and connections that are being refused.
const FOR_THE_REST: usize = 64;

/// How many connections there is room for beside `others` descriptors that the process needs, such as
/// those for a database: half of all at the least.
pub fn room_for_connections(others: usize) -> usize {
    let limit = limit().unwrap_or(usize::MAX);
    let beside = limit.saturating_sub(FOR_THE_REST.saturating_add(others));
    beside.max(limit / 2).clamp(1, AT_THE_MOST)
}

#[cfg(unix)]
fn limit() -> Option<usize> {
    let (soft, _) = rlimit::Resource::NOFILE.get().ok()?;
    usize::try_from(soft).ok()
}

#[cfg(not(unix))]
fn limit() -> Option<usize> {
    None
}
