//! What is not in a file although it was asked for, or reached: a sentence each.

use super::Collector;
use crate::engine::{EndedBy, Found, FoundSubgraph, Group, Piece};
use crate::ontology::RelationId;
use crate::query::Target;

impl Collector<'_> {
    /// There are rows behind a page.
    pub(super) fn tell_more(&mut self, group: Group<'_>, relation: Option<RelationId>) {
        let ontology = self.ontology;
        let rows = match relation {
            Some(relation) => {
                let owner = &ontology.entity_type(relation.source).name;
                format!("`{owner}.{}`", ontology.relation(relation).name)
            }
            None => {
                let types = Target::types(&group.select.targets);
                named(types.iter().map(|of| &*ontology.entity_type(*of).name))
            }
        };
        self.tell(format!("{rows} has more entities than the page."));
    }

    /// What a search had no room or no time for.
    pub(super) fn tell_piece(&mut self, piece: Piece<'_>) {
        match &piece.answer.found {
            Found::Relation(_) | Found::Neighbours(_) | Found::Names(_) => {}
            Found::Subgraph(found) => self.tell_subgraph(found),
            Found::Paths(found) => match found.ended_by {
                Some(EndedBy::Budget) => self.tell_budget(),
                Some(EndedBy::MaxLength) => {
                    self.tell("There may be longer paths.".to_owned());
                }
                Some(EndedBy::NoneExists) | None => {}
            },
        }
    }

    fn tell_subgraph(&mut self, found: &FoundSubgraph) {
        if found.ended_by == Some(EndedBy::Budget) {
            self.tell_budget();
        }
        if found.cut() > 0 {
            let types = found.cut_by_type.iter();
            let counts = types.map(|(of, count)| {
                let name = &self.ontology.entity_type(*of).name;
                format!("{count} {name}")
            });
            let counts: Vec<_> = counts.collect();
            let sentence = format!(
                "{} more entities were reached than there was room for: {}.",
                found.cut(),
                counts.join(", ")
            );
            self.tell(sentence);
        }
        let hubs = found.entities.iter().filter(|found| found.is_hub).count();
        if hubs > 0 {
            let sentence = format!("{hubs} hubs are shown and were not walked through; see `hub`.");
            self.tell(sentence);
        }
    }

    /// Types without ids have no place in a graph.
    pub(super) fn tell_without_id(&mut self) {
        let mut types: Vec<_> = self.without_id.iter().copied().collect();
        types.sort_unstable();
        if !types.is_empty() {
            let names = types.iter().map(|of| &*self.ontology.entity_type(*of).name);
            let sentence = format!("Entities of {} have no ids and are not here.", named(names));
            self.tell(sentence);
        }
    }

    fn tell_budget(&mut self) {
        let sentence = "The search ended after as many relations as it may look at.";
        self.tell(sentence.to_owned());
    }

    /// Each sentence stands once.
    fn tell(&mut self, sentence: String) {
        let sentences = &mut self.file.about.left_out;
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
}

/// How many types a sentence names.
const MAX_NAMES: usize = 5;

fn named<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<_> = names.collect();
    let shown = names.iter().take(MAX_NAMES).copied();
    let shown = shown.collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MAX_NAMES) {
        0 => shown,
        more => format!("{shown} and {more} other types"),
    }
}
