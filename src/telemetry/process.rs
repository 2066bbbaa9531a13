//! What this process uses, as the operating system tells it, under the names that Prometheus has for it.

use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric};
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;

/// Looked up anew each time somebody asks. Where there is no `/proc`, nothing but the start is told.
#[derive(Debug)]
pub(super) struct Process {
    /// In seconds since 1970.
    started: f64,
}

/// In which the system counts processor time; on Linux it is fixed, whatever the kernel's own is.
const TICKS_PER_SECOND: f64 = 100.0;

impl Process {
    /// That which starts now.
    pub(super) fn started_now() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        Self {
            started: since.unwrap_or_default().as_secs_f64(),
        }
    }
}

impl Collector for Process {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        let mut gauge = |name: &str, help: &str, value: Option<f64>| match value {
            Some(value) => {
                let value = ConstGauge::new(value);
                let kind = value.metric_type();
                value.encode(encoder.encode_descriptor(name, help, None, kind)?)
            }
            None => Ok(()),
        };
        gauge(
            "process_start_time_seconds",
            "When the process started, in seconds since 1970",
            Some(self.started),
        )?;
        gauge(
            "process_resident_memory_bytes",
            "Memory that the process has in use",
            memory("VmRSS:"),
        )?;
        gauge(
            "process_virtual_memory_bytes",
            "Address space of the process",
            memory("VmSize:"),
        )?;
        gauge(
            "process_open_fds",
            "File descriptors that are open",
            open_descriptors(),
        )?;
        gauge(
            "process_max_fds",
            "File descriptors that may be open",
            most_descriptors(),
        )?;
        gauge("process_threads", "Threads", status("Threads:"))?;
        let Some(seconds) = processor_seconds() else {
            return Ok(());
        };
        let seconds = ConstCounter::new(seconds);
        let help = "Time of processors that the process has used";
        let kind = seconds.metric_type();
        seconds.encode(encoder.encode_descriptor("process_cpu_seconds", help, None, kind)?)
    }
}

/// A number of the process's status.
fn status(name: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The same of memory, which is told in units of 1024 bytes.
fn memory(name: &str) -> Option<f64> {
    status(name).map(|units| units * 1024.0)
}

fn open_descriptors() -> Option<f64> {
    let open = fs::read_dir("/proc/self/fd").ok()?.count();
    // The folder is open itself while it is read.
    u32::try_from(open).ok().map(|open| f64::from(open) - 1.0)
}

fn most_descriptors() -> Option<f64> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// In its own code, and in that of the system for it.
fn processor_seconds() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program comes first, in brackets, and may have anything in it.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<f64>().ok();
    Some((ticks()? + ticks()?) / TICKS_PER_SECOND)
}
