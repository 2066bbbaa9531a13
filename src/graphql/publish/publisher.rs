//! Collects the types that are needed, each once, until none is left to write.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::ontology::Ontology;

use super::clashes;
use super::document::{Definition, Item};
use super::part::Part;

/// The API while it is being made.
///
/// Types are found by need, starting from the root fields. So there is nothing in the API that
/// no query can reach.
pub(super) struct Publisher<'a> {
    pub(super) ontology: &'a Ontology,
    /// What is wrong, one sentence or two each.
    pub(super) wrong: Vec<String>,
    names: FxHashMap<String, Part>,
    waiting: Vec<Part>,
    written: BTreeMap<String, Definition>,
}

impl<'a> Publisher<'a> {
    pub(super) fn new(ontology: &'a Ontology) -> Self {
        Self {
            ontology,
            wrong: Vec::new(),
            names: FxHashMap::default(),
            waiting: Vec::new(),
            written: BTreeMap::new(),
        }
    }

    /// The name of a type, which becomes a part of the API if it is not yet.
    pub(super) fn need(&mut self, part: Part) -> String {
        let name = part.name(self.ontology);
        match self.names.get(&name) {
            None => {
                self.names.insert(name.clone(), part);
                self.waiting.push(part);
            }
            Some(other) if *other != part => {
                let wrong = clashes::of_types(&name, [*other, part], self.ontology);
                self.complain(wrong);
            }
            Some(_) => {}
        }
        name
    }

    /// Something is wrong; said once.
    pub(super) fn complain(&mut self, wrong: String) {
        if !self.wrong.contains(&wrong) {
            self.wrong.push(wrong);
        }
    }

    /// The whole API in SDL, with these root fields.
    pub(super) fn finish(&mut self, roots: Vec<Item>) -> String {
        let as_of = self.as_of();
        let subscription = self.subscription();
        while let Some(part) = self.waiting.pop() {
            let definition = self.definition(part);
            self.written.insert(part.name(self.ontology), definition);
        }
        let query = Definition::new("type Query".to_owned(), roots)
            .described(Some("What can be asked.".into()));
        let mut sdl = String::new();
        query.write(&mut sdl);
        if let Some(subscription) = subscription {
            subscription.write(&mut sdl);
        }
        if let Some(directive) = as_of {
            directive.write(&mut sdl);
        }
        for definition in self.written.values() {
            definition.write(&mut sdl);
        }
        sdl
    }
}
