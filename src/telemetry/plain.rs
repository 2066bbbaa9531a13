//! Metrics in the older text format of Prometheus, which more programs know.

use std::fmt::Write;

/// Rewrites a text of `OpenMetrics`: there a counter is declared without the `_total` that its samples
/// end in, and some lines more are told, which are left out.
pub fn prometheus_text(open_metrics: &str) -> String {
    let mut text = String::with_capacity(open_metrics.len());
    let mut help = None;
    for line in open_metrics.lines() {
        let mut words = line.splitn(4, ' ');
        match (words.next(), words.next(), words.next(), words.next()) {
            (Some("#"), Some("HELP"), Some(name), said) => help = Some((name, said.unwrap_or(""))),
            (Some("#"), Some("TYPE"), Some(name), Some(kind)) => {
                let end = if kind == "counter" { "_total" } else { "" };
                // Writing to a string does not fail.
                if let Some((_, said)) = help.take().filter(|(of, _)| *of == name) {
                    let _ = writeln!(text, "# HELP {name}{end} {said}");
                }
                let _ = writeln!(text, "# TYPE {name}{end} {kind}");
            }
            (Some("#"), ..) => {}
            _ => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    text
}
