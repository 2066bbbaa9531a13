//! Many faults that say the same: the first few of them tell enough.

use std::fmt::{Display, Formatter, Result};
use std::hash::Hash;

use rustc_hash::FxHashMap;

/// How many faults of one kind are told where there are many.
const FEW: usize = 5;

/// Whether one of many faults is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Telling {
    Told,
    /// It is, and so many more of its kind are not.
    ToldForMore(usize),
    Untold,
}

/// Writes faults, each in lines of its own, and how many there are: each of them, or the first few
/// of each kind.
pub fn write_faults<T: Display, K: Eq + Hash>(
    f: &mut Formatter<'_>,
    faults: &[T],
    each: bool,
    kind: impl Fn(&T) -> K,
) -> Result {
    let tellings = if each {
        vec![Telling::Told; faults.len()]
    } else {
        first_few(&faults.iter().map(kind).collect::<Vec<_>>())
    };
    for (fault, telling) in faults.iter().zip(&tellings) {
        match telling {
            Telling::Told => writeln!(f, "{fault}")?,
            Telling::ToldForMore(more) => writeln!(f, "{fault}\n  and {more} more like these")?,
            Telling::Untold => {}
        }
    }
    match faults.len() {
        1 => f.write_str("\n1 fault")?,
        count => write!(f, "\n{count} faults")?,
    }
    let told = tellings
        .iter()
        .filter(|telling| **telling != Telling::Untold)
        .count();
    if told < faults.len() {
        write!(
            f,
            ", {told} of them here; `silkgraph check --all` prints each"
        )?;
    }
    Ok(())
}

/// The first few faults of each kind; where no more than one would be left out, all of them.
fn first_few<K: Eq + Hash>(kinds: &[K]) -> Vec<Telling> {
    let mut counts: FxHashMap<&K, (usize, usize)> = FxHashMap::default();
    for kind in kinds {
        counts.entry(kind).or_default().0 += 1;
    }
    let tellings = kinds.iter().map(|kind| {
        let (count, before) = counts.entry(kind).or_default();
        *before += 1;
        match *before {
            _ if *count <= FEW + 1 => Telling::Told,
            FEW => Telling::ToldForMore(*count - FEW),
            before if before < FEW => Telling::Told,
            _ => Telling::Untold,
        }
    });
    tellings.collect()
}

/// What a message says whatever it is about: without what stands in backticks, and without numbers.
pub fn wording(message: &str) -> String {
    let words = message.split('`').step_by(2).flat_map(str::chars);
    words.filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_more_is_told_and_many_more_are_counted() {
        use Telling::{Told, ToldForMore, Untold};
        assert_eq!(first_few(&[1; 6]), [Told; 6]);
        let many = first_few(&[1, 1, 2, 1, 1, 1, 1, 2, 1]);
        let expected = [
            Told,
            Told,
            Told,
            Told,
            Told,
            ToldForMore(2),
            Untold,
            Told,
            Untold,
        ];
        assert_eq!(many, expected);
    }

    #[test]
    fn wordings_leave_out_what_a_message_is_about() {
        let wording = wording("`founded`: found `Jun-25`, line 3; expected a year");
        assert_eq!(wording, ": found , line ; expected a year");
    }
}
