//! A strict reader of what `/metrics` says: whatever is not as the format has it fails the test.

use std::collections::BTreeMap;

/// What was told, by series.
#[derive(Debug)]
pub(super) struct Exposition {
    samples: BTreeMap<(String, Labels), f64>,
}

/// Labels with their values, in the order of their names.
type Labels = BTreeMap<String, String>;

/// The endings of the samples of a kind of metric.
fn endings(kind: &str, total: &'static str) -> &'static [&'static str] {
    match (kind, total) {
        ("counter", "") | ("gauge", _) => &[""],
        ("counter", _) => &["_total"],
        ("histogram", _) => &["_bucket", "_sum", "_count"],
        _ => panic!("an unknown kind of metric: {kind}"),
    }
}

impl Exposition {
    /// Reads `OpenMetrics`, which ends with a line that says so.
    pub(super) fn open_metrics(text: &str) -> Self {
        let text = text.strip_suffix("# EOF\n").expect("the end is told");
        Self::read(text, "_total")
    }

    /// Reads the older format of Prometheus.
    pub(super) fn prometheus(text: &str) -> Self {
        assert!(!text.contains("# EOF") && !text.contains("# UNIT"));
        Self::read(text, "")
    }

    fn read(text: &str, total: &'static str) -> Self {
        let mut samples = BTreeMap::new();
        let mut declared = BTreeMap::new();
        let mut current = None;
        for line in text.lines() {
            if let Some(comment) = line.strip_prefix("# ") {
                let mut words = comment.splitn(3, ' ');
                let (what, name) = (words.next().unwrap(), words.next().unwrap());
                let said = words.next().unwrap();
                assert!(["HELP", "TYPE", "UNIT"].contains(&what), "{line}");
                if what == "TYPE" {
                    let again = declared.insert(name.to_owned(), said.to_owned());
                    assert!(again.is_none(), "{name} is declared twice");
                    current = Some((name, said));
                }
                continue;
            }
            let (name, labels, value) = sample(line);
            let (family, kind) = current.expect("a family comes before its samples");
            let ending = name.strip_prefix(family);
            let fits = ending.is_some_and(|ending| endings(kind, total).contains(&ending));
            assert!(fits, "{line} stands below {family}");
            let again = samples.insert((name.to_owned(), labels), value);
            assert!(again.is_none(), "{line} is there twice");
        }
        let exposition = Self { samples };
        for (name, _) in declared.iter().filter(|(_, kind)| *kind == "histogram") {
            exposition.check_histogram(name);
        }
        exposition
    }

    /// Buckets grow, and the last has all that were counted.
    fn check_histogram(&self, name: &str) {
        let buckets = self.of(&format!("{name}_bucket"));
        let mut by_series: BTreeMap<Labels, Vec<(f64, f64)>> = BTreeMap::new();
        for (labels, value) in buckets {
            let mut labels = labels.clone();
            let bound = labels.remove("le").unwrap().replace("+Inf", "inf");
            let series = by_series.entry(labels).or_default();
            series.push((bound.parse().unwrap(), value));
        }
        for (labels, mut buckets) in by_series {
            buckets.sort_by(|a, b| a.0.total_cmp(&b.0));
            assert!(buckets.is_sorted_by(|a, b| a.1 <= b.1), "{name}{labels:?}");
            let count = self.samples[&(format!("{name}_count"), labels)];
            assert_eq!(*buckets.last().unwrap(), (f64::INFINITY, count));
        }
    }

    /// The series of a name.
    pub(super) fn of(&self, name: &str) -> Vec<(&Labels, f64)> {
        let series = self.samples.iter().filter(|((of, _), _)| of == name);
        series
            .map(|((_, labels), value)| (labels, *value))
            .collect()
    }

    /// The sum of those that have these labels among theirs.
    pub(super) fn sum(&self, name: &str, labels: &[(&str, &str)]) -> f64 {
        let has = |of: &Labels| {
            let mut labels = labels.iter();
            labels.all(|(name, value)| of.get(*name).is_some_and(|of| of == value))
        };
        let series = self.of(name);
        let series = series.iter().filter(|(of, _)| has(of));
        series.map(|(_, value)| value).sum()
    }

    /// The names of all samples.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.samples.keys().map(|(name, _)| &**name)
    }
}

/// A name, labels and a value.
fn sample(line: &str) -> (&str, Labels, f64) {
    let end = line.find(['{', ' ']).unwrap();
    let (name, rest) = line.split_at(end);
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    assert!(!name.is_empty() && name.chars().all(plain), "{line}");
    let (labels, value) = match rest.strip_prefix('{') {
        Some(rest) => labels(rest),
        None => (Labels::new(), rest),
    };
    let value = value.strip_prefix(' ').unwrap();
    let number = value
        .parse()
        .unwrap_or_else(|_| panic!("no number: {line}"));
    (name, labels, number)
}

/// The labels up to the bracket, and what follows it.
fn labels(mut rest: &str) -> (Labels, &str) {
    let mut labels = Labels::new();
    loop {
        let (name, after) = rest.split_once("=\"").unwrap();
        let mut value = String::new();
        let mut chars = after.char_indices();
        let end = loop {
            match chars.next().unwrap() {
                (at, '"') => break at + 1,
                (_, '\\') => match chars.next().unwrap().1 {
                    'n' => value.push('\n'),
                    other => value.push(other),
                },
                (_, other) => value.push(other),
            }
        };
        assert!(labels.insert(name.to_owned(), value).is_none(), "{name}");
        let after = &after[end..];
        if let Some(rest) = after.strip_prefix('}') {
            return (labels, rest);
        }
        rest = after.strip_prefix(',').unwrap();
    }
}
