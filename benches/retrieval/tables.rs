//! What is printed of the answers.

use std::collections::BTreeSet;

use super::checks::Checked;
use super::pack::{Pack, Part, mean};
use super::questions::Question;
use super::shared::{median, percentile};
use super::{Answers, BUDGETS, USUAL};

const EVIDENCE: [&str; 3] = ["entities", "relations", "sources"];

/// Recall by language and budget.
pub(crate) fn recall(questions: &[Question], answers: &[Answers]) {
    print!("{:<26}", "recall in percent");
    for evidence in EVIDENCE {
        print!("{evidence:>12}{:12}", "");
    }
    print!("\n{:<26}", "of evidence at tokens");
    for _ in EVIDENCE {
        for budget in BUDGETS {
            print!("{budget:>8}");
        }
    }
    println!();
    for language in groups(questions, |question| &question.language) {
        for answer in answers {
            print!("{:<26}", format!("{language:<8} {}", answer.name));
            for evidence in 0..EVIDENCE.len() {
                for packs in &answer.packs {
                    let is_in =
                        |question: &Question| language == "all" || question.language == language;
                    cell(mean(parts(questions, packs, evidence, is_in)));
                }
            }
            println!();
        }
    }
}

/// Recall by kind of question, at the usual budget.
pub(crate) fn kinds(questions: &[Question], answers: &[Answers]) {
    print!("\n{:<26}", format!("at {} tokens", BUDGETS[USUAL]));
    for answer in answers {
        print!("{:>24}", answer.name);
    }
    println!();
    for kind in groups(questions, |question| &question.kind) {
        let is_in = |question: &Question| kind == "all" || question.kind == kind;
        let asked = questions
            .iter()
            .filter(|question| question.is_answerable() && is_in(question));
        let count = asked.count();
        if count == 0 {
            continue;
        }
        print!("{:<26}", format!("{kind} ({count})"));
        for answer in answers {
            for evidence in 0..EVIDENCE.len() {
                cell(mean(parts(
                    questions,
                    &answer.packs[USUAL],
                    evidence,
                    is_in,
                )));
            }
        }
        println!();
    }
    println!();
}

/// How often packs say that something is not known.
pub(crate) fn unknown(questions: &[Question], packs: &[Pack]) {
    let count = |is_answerable: bool| {
        let asked = questions.iter().zip(packs);
        let asked = asked.filter(move |(question, _)| question.is_answerable() == is_answerable);
        let (all, said) = asked.fold((0, 0), |(all, said), (_, pack)| {
            (all + 1, said + usize::from(pack.has_gaps))
        });
        format!("{said} of {all}")
    };
    println!(
        "said not to be known: {} unanswerable questions, {} answerable ones",
        count(false),
        count(true)
    );
}

/// What an entity or a relation that is needed costs.
#[expect(clippy::cast_precision_loss, reason = "they are few")]
pub(crate) fn tokens(questions: &[Question], packs: &[Pack]) {
    let asked = questions
        .iter()
        .zip(packs)
        .filter(|(question, _)| question.is_answerable());
    let (mut tokens, mut told, mut whole, mut all) = (0, 0, 0, 0);
    for (question, pack) in asked {
        let recall = pack.recall(question);
        tokens += pack.tokens;
        told += recall.entities.told + recall.relations.told;
        all += 1;
        whole += usize::from(pack.misses(question).is_empty());
    }
    println!(
        "tokens for each entity or relation that is needed: {:.0}; all evidence: {whole} of {all} questions",
        tokens as f64 / f64::from(u32::try_from(told.max(1)).unwrap_or(u32::MAX))
    );
}

/// What is wrong, of how many, with the first ones.
pub(crate) fn faults(what: &str, checked: &Checked) {
    println!("{what}: {} of {}", checked.faults.len(), checked.all);
    for fault in checked.faults.iter().take(5) {
        println!("  {fault}");
    }
}

/// Milliseconds of requests.
pub(crate) fn times(times: &[f64]) {
    println!(
        "ms for a pack: {:.1} in the median, {:.1} at the 99th percentile",
        median(times.to_vec()),
        percentile(times, 0.99)
    );
}

/// What packs lack, question by question, and the packs themselves if they are asked for.
pub(crate) fn misses(questions: &[Question], packs: &[Pack], shows_packs: bool) {
    for (question, pack) in questions.iter().zip(packs) {
        let misses = pack.misses(question);
        let is_misleading = pack.has_gaps == question.is_answerable();
        if misses.is_empty() && !is_misleading {
            continue;
        }
        println!("\n{} {}: {}", question.id, question.kind, question.text);
        for id in misses {
            println!("  lacks {id}");
        }
        match (is_misleading, pack.has_gaps) {
            (true, true) => println!("  says that something is not known"),
            (true, false) => println!("  does not say that it is not known"),
            (false, _) => {}
        }
        if shows_packs {
            println!("{}", pack.text);
        }
    }
}

/// Of the questions that belong to a group, how much of one kind of evidence each pack has.
fn parts(
    questions: &[Question],
    packs: &[Pack],
    evidence: usize,
    is_in: impl Fn(&Question) -> bool,
) -> impl Iterator<Item = Part> {
    let asked = questions.iter().zip(packs);
    asked
        .filter(move |(question, _)| is_in(question))
        .map(move |(question, pack)| pack.recall(question).parts()[evidence])
}

/// Everything together, and then each group in which questions are.
fn groups(questions: &[Question], group: impl Fn(&Question) -> &String) -> Vec<String> {
    let groups: BTreeSet<&String> = questions.iter().map(group).collect();
    let some = if groups.len() > 1 {
        groups
    } else {
        BTreeSet::new()
    };
    let all = std::iter::once("all".to_owned());
    all.chain(some.into_iter().cloned()).collect()
}

fn cell(percent: Option<f64>) {
    match percent {
        Some(percent) => print!("{percent:>8.1}"),
        None => print!("{:>8}", "-"),
    }
}
