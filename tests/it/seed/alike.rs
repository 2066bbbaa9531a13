//! Many faults that are alike: the first few are told, then how many more there are.

use std::fmt::Write;

use super::{read_with, sound_folder, told};

/// Samples of which each has two faults.
fn samples(count: usize) -> String {
    let mut samples = "id,int,date\n".to_owned();
    for at in 0..count {
        writeln!(samples, "sample:a{at},many{at},soon").unwrap();
    }
    samples
}

#[test]
fn the_first_few_and_how_many_more() {
    let told = told(sound_folder(&[("entities/Sample.csv", &samples(100))]).path());
    let places: Vec<&str> = told
        .iter()
        .filter_map(|line| line.strip_prefix("entities/Sample.csv:"))
        .map(|line| line.split(": ").next().unwrap())
        .collect();
    let expected = [
        "2:2", "2:3", "3:2", "3:3", "4:2", "4:3", "5:2", "5:3", "6:2", "6:3",
    ];
    assert_eq!(places, expected);
    let more = told
        .iter()
        .filter(|line| *line == "  and 95 more like these");
    assert_eq!(more.count(), 2);
    assert_eq!(
        told.last().unwrap(),
        "200 faults, 10 of them here; `silkgraph check --all` prints each"
    );
}

#[test]
fn each_is_there_for_whom_it_is_asked() {
    let faults = read_with(&[("entities/Sample.csv", &samples(100))]).unwrap_err();
    assert_eq!(faults.faults.len(), 200);
    let text = faults.told(true).to_string();
    assert_eq!(text.lines().count(), 202);
    assert!(text.ends_with("\n\n200 faults"), "{text}");
}

#[test]
fn what_is_worded_in_another_way_is_another_fault() {
    let content = samples(20) + "sample:b,1.5,\n";
    let told = told(sound_folder(&[("entities/Sample.csv", &content)]).path());
    let last = told.iter().rfind(|line| line.contains(".csv:")).unwrap();
    assert!(last.starts_with("entities/Sample.csv:22:2: "), "{last}");
}
