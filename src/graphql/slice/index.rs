//! What words mean in the API: an index of the names and descriptions of the ontology.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::{whole, words};
use crate::graphql::publish::{Api, RootField, plural_of, targets};
use crate::ontology::{EnumId, Ontology, PropertiesId, Property, PropertyKind, Target, TypeId};
use crate::text::Forms;

/// By words and by whole names, what of the API they mean.
#[derive(Debug, Default)]
pub(in crate::graphql) struct Index {
    pub(super) targets: Vec<Target>,
    pub(super) elements: Vec<Element>,
    /// By each form of a word.
    words: FxHashMap<Arc<str>, Vec<Posting>>,
    /// By what a whole name is compared by.
    names: FxHashMap<String, Vec<usize>>,
}

/// A part of the API that has a name.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) means: Means,
    /// As a term names it.
    pub(super) name: String,
    /// The targets that it is a part of, by their index, each with how much it says of them.
    pub(super) owners: Vec<(usize, f64)>,
}

/// What an element is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Means {
    Type(Target),
    /// A property or a relation.
    Field(TypeId, Box<str>),
    Value(EnumId, usize),
    /// A property of relations.
    EdgeField(PropertiesId, Box<str>),
    /// A field of `Query` that no ontology names.
    Root(Box<str>),
}

/// An element that has a word, and how much the word says of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    pub(super) element: usize,
    pub(super) weight: f64,
}

/// What the parts of a type say of it.
const FIELD: f64 = 0.6;
const VALUE: f64 = 0.5;
const EDGE_FIELD: f64 = 0.4;

/// How much a word of a description says, and of how many words a description may be to count in full.
const DESCRIPTION: f64 = 0.3;
const SHORT: f64 = 8.0;

/// How people ask for what no ontology names.
const SAID: &[(RootField, &str)] = &[
    (
        RootField::Paths,
        "connected connection between linked link path chain",
    ),
    (
        RootField::Subgraph,
        "around surroundings network neighbourhood neighborhood",
    ),
    (RootField::NeighbourCounts, "neighbours neighbors degree"),
    (RootField::Search, "search find"),
    (RootField::Graph, "statistics contents version"),
];

impl Index {
    /// The index of an ontology and its API.
    pub(in crate::graphql) fn of(ontology: &Ontology, api: &Api) -> Self {
        let mut index = Self {
            targets: targets(ontology),
            ..Self::default()
        };
        for at in 0..index.targets.len() {
            index.add_target(at, ontology);
        }
        for (at, of) in (0..).map(EnumId).zip(&ontology.enums) {
            let owners = index.owners(VALUE, ontology, |property| {
                property.kind == PropertyKind::Enum(at)
            });
            for (place, value) in of.values.iter().enumerate() {
                let names = [&*value.name, &*format!("{}.{}", of.name, value.name)];
                let description = value.description.as_deref();
                index.add(Means::Value(at, place), &names, description, owners.clone());
            }
        }
        for (at, of) in (0..).map(PropertiesId).zip(&ontology.relation_properties) {
            let owners = index.joined_by(at, ontology);
            for property in of.properties.iter().filter(|property| property.selectable) {
                let means = Means::EdgeField(at, (*property.name).into());
                let names = [&*property.name, &*format!("{}.{}", of.name, property.name)];
                let description = property.description.as_deref();
                index.add(means, &names, description, owners.clone());
            }
        }
        index.add_roots(api);
        index
    }

    /// What has a word in one of its forms: each element once, with the most that it says.
    pub(super) fn meet(&self, word: &Forms) -> Vec<Posting> {
        let mut met: FxHashMap<usize, f64> = FxHashMap::default();
        for posting in word
            .distinct()
            .filter_map(|form| self.words.get(form))
            .flatten()
        {
            let weight = met.entry(posting.element).or_default();
            *weight = weight.max(posting.weight);
        }
        let met = met.into_iter();
        let mut met: Vec<_> = met
            .map(|(element, weight)| Posting { element, weight })
            .collect();
        met.sort_unstable_by_key(|posting| posting.element);
        met
    }

    /// What is called so as a whole.
    pub(super) fn named(&self, name: &str) -> &[usize] {
        self.names.get(&whole(name)).map_or(&[], Vec::as_slice)
    }

    /// Every word that is indexed.
    pub(super) fn vocabulary(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(|word| &**word)
    }

    fn add_target(&mut self, at: usize, ontology: &Ontology) {
        let target = self.targets[at];
        let plural = plural_of(target, ontology);
        let names = [&**ontology.target_name(target), &*plural];
        let description = match target {
            Target::Entity(id) => &ontology.entity_type(id).description,
            Target::Interface(id) => &ontology.interface(id).description,
            Target::Union(id) => &ontology.union(id).description,
        };
        self.add(
            Means::Type(target),
            &names,
            description.as_deref(),
            vec![(at, 1.0)],
        );
        // What an interface has, its types have.
        let Target::Entity(id) = target else {
            return;
        };
        let of = ontology.entity_type(id);
        let properties = of.properties.iter().filter(|property| property.selectable);
        let properties = properties.map(|property| (&property.name, &property.description));
        let lines = of.lines.iter().map(|line| (&line.name, &line.description));
        let relations = of.relations.iter().filter(|relation| relation.selectable);
        let relations = relations.map(|relation| (&relation.name, &relation.description));
        for (name, description) in properties.chain(lines).chain(relations) {
            let names = [&**name, &*format!("{}.{name}", of.name)];
            let means = Means::Field(id, (**name).into());
            self.add(means, &names, description.as_deref(), vec![(at, FIELD)]);
        }
    }

    /// Adds the fields of `Query` that no ontology names, in the order of the schema.
    fn add_roots(&mut self, api: &Api) {
        let query = api.schema.get_object("Query");
        for (name, field) in query.iter().flat_map(|query| &query.fields) {
            let root = api.roots.get(name.as_str());
            if root.is_some_and(|root| root.is_ours()) {
                let description = field.description.as_deref();
                let sentence = description.and_then(|text| text.split(['.', ':']).next());
                let means = Means::Root(name.as_str().into());
                self.add(means, &[name], sentence, Vec::new());
                let said = SAID.iter().filter(|(of, _)| Some(of) == root);
                for word in said.flat_map(|(_, said)| words(said)) {
                    self.post(self.elements.len() - 1, &[word], 1.0);
                }
            }
        }
    }

    /// The targets of which some property is of a kind.
    fn owners(
        &self,
        share: f64,
        ontology: &Ontology,
        is: impl Fn(&Property) -> bool,
    ) -> Vec<(usize, f64)> {
        let targets = self.targets.iter().enumerate();
        let owners = targets.filter(|(_, target)| match target {
            Target::Entity(id) => ontology.entity_type(*id).properties.iter().any(&is),
            Target::Interface(_) | Target::Union(_) => false,
        });
        owners.map(|(at, _)| (at, share)).collect()
    }

    /// The targets that have a relation with these properties.
    fn joined_by(&self, properties: PropertiesId, ontology: &Ontology) -> Vec<(usize, f64)> {
        let targets = self.targets.iter().enumerate();
        let owners = targets.filter(|(_, target)| {
            let Target::Entity(id) = target else {
                return false;
            };
            let mut relations = ontology.entity_type(*id).relations.iter();
            relations.any(|relation| relation.selectable && relation.properties == Some(properties))
        });
        owners.map(|(at, _)| (at, EDGE_FIELD)).collect()
    }

    /// Adds an element; the last of its names is what it is called by itself.
    fn add(
        &mut self,
        means: Means,
        names: &[&str],
        description: Option<&str>,
        owners: Vec<(usize, f64)>,
    ) {
        let element = self.elements.len();
        let is_type = matches!(means, Means::Type(_));
        let by_itself = if is_type { names.first() } else { names.last() };
        self.elements.push(Element {
            means,
            name: by_itself.map(ToString::to_string).unwrap_or_default(),
            owners,
        });
        for name in names {
            let elements = self.names.entry(whole(name)).or_default();
            if elements.last() != Some(&element) {
                elements.push(element);
            }
        }
        // A qualified name says no more than its last part.
        let spoken = names.iter().filter(|name| !name.contains('.'));
        for name in spoken {
            let of_name = words(name);
            self.post(element, &of_name, 1.0 / square_root(of_name.len()));
        }
        let said = words(description.unwrap_or_default());
        let share = (SHORT / square_root(said.len()).powi(2)).min(1.0).sqrt();
        self.post(element, &said, DESCRIPTION * share);
    }

    fn post(&mut self, element: usize, words: &[Forms], weight: f64) {
        let forms: FxHashSet<&Arc<str>> = words.iter().flat_map(Forms::distinct).collect();
        for form in forms {
            let postings = self.words.entry(Arc::clone(form)).or_default();
            match postings.last_mut().filter(|last| last.element == element) {
                Some(last) => last.weight = last.weight.max(weight),
                None => postings.push(Posting { element, weight }),
            }
        }
    }
}

/// Of a count that may be 0, which is then 1.
fn square_root(count: usize) -> f64 {
    f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX)).sqrt()
}
