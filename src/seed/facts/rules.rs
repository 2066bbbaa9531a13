//! What the ontology demands of the facts of a seed, ready to be looked up for each row.

use rustc_hash::FxHashMap;

use crate::ontology::{
    Direction, EntityType, Ontology, Property, PropertyId, Relation, RelationProperties,
    RelationTypeId, TypeId, ValidTime,
};

/// The demands of a whole ontology.
#[derive(Debug)]
pub(in crate::seed) struct Demands {
    entities: Vec<Rules>,
    relations: Vec<RelationDemands>,
    /// What `@cited` entities cite: the types of sources.
    pub(in crate::seed) source_types: Vec<TypeId>,
}

/// The demands on relations of one type.
#[derive(Debug)]
pub(in crate::seed) struct RelationDemands {
    by_ends: FxHashMap<(TypeId, TypeId), Rules>,
    /// What is demanded whichever types they relate.
    pub(in crate::seed) common: Rules,
    undirected: bool,
}

/// The demands on the properties of an entity or relation, one entry for each property.
#[derive(Debug, Clone)]
pub(in crate::seed) struct Rules {
    /// Must have a value.
    pub(in crate::seed) required: Vec<bool>,
    /// Can have a value.
    pub(in crate::seed) known: Vec<bool>,
    /// Names the sources of the fact, and must name at least one.
    pub(in crate::seed) sources: Vec<bool>,
    /// The types of these sources; empty where any will do.
    pub(in crate::seed) source_types: Vec<TypeId>,
    /// From when to when an instance holds.
    pub(in crate::seed) times: Vec<Time>,
}

/// The properties of a valid time, by index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::seed) struct Time {
    pub(in crate::seed) from: usize,
    pub(in crate::seed) until: usize,
    pub(in crate::seed) seen: Option<usize>,
    pub(in crate::seed) open: Option<usize>,
    pub(in crate::seed) ended_by: Option<usize>,
}

impl From<ValidTime> for Time {
    fn from(time: ValidTime) -> Self {
        Self {
            from: place(time.from),
            until: place(time.until),
            seen: time.seen.map(place),
            open: time.open.map(place),
            ended_by: time.ended_by.map(place),
        }
    }
}

impl Demands {
    /// Derives the demands of an ontology.
    pub(in crate::seed) fn of(ontology: &Ontology) -> Self {
        let relation_types = 0..u16::try_from(ontology.relation_types.len()).unwrap_or(u16::MAX);
        Self {
            entities: ontology.entity_types.iter().map(Rules::of_entity).collect(),
            relations: relation_types
                .map(|at| RelationDemands::of(ontology, RelationTypeId(at)))
                .collect(),
            source_types: source_types(ontology),
        }
    }

    /// The demands on entities of a type.
    pub(in crate::seed) fn entity(&self, of: TypeId) -> &Rules {
        &self.entities[usize::from(of.0)]
    }

    /// Whether relations of a type are walked both ways by every field, so that their direction
    /// says nothing.
    pub(in crate::seed) fn undirected(&self, of: usize) -> bool {
        self.relations
            .get(of)
            .is_some_and(|demands| demands.undirected)
    }

    /// The demands on relations of a type.
    pub(in crate::seed) fn relation(&self, of: RelationTypeId) -> &RelationDemands {
        &self.relations[usize::from(of.0)]
    }
}

impl RelationDemands {
    fn of(ontology: &Ontology, id: RelationTypeId) -> Self {
        let of = ontology.relation_type(id);
        let mut by_ends: FxHashMap<(TypeId, TypeId), Rules> = FxHashMap::default();
        let mut undirected = true;
        for &(from, to) in &of.ends {
            let rules = by_ends
                .entry((from, to))
                .or_insert_with(|| Rules::nothing(of.properties.len(), false));
            for (source, other, against) in [(from, to, Direction::In), (to, from, Direction::Out)]
            {
                let fields = ontology.entity_type(source).relations.iter();
                for field in fields.filter(|field| {
                    field.relation_type == id
                        && field.direction != against
                        && ontology.concrete_types(field.target).contains(&other)
                }) {
                    undirected &= field.direction == Direction::Both;
                    rules.add_properties_of(ontology, &of.properties, field);
                }
            }
        }
        Self {
            common: Rules::common(of.properties.len(), &by_ends.values().collect::<Vec<_>>()),
            by_ends,
            undirected,
        }
    }

    /// The demands on a relation between two types; nothing where there can be none.
    pub(in crate::seed) fn between(&self, from: TypeId, to: TypeId) -> Option<&Rules> {
        self.by_ends.get(&(from, to))
    }
}

impl Rules {
    /// Demands nothing of so many properties, and lets all or none have a value.
    fn nothing(properties: usize, known: bool) -> Self {
        Self {
            required: vec![false; properties],
            known: vec![known; properties],
            sources: vec![false; properties],
            source_types: Vec::new(),
            times: Vec::new(),
        }
    }

    /// Demands what all of these demand, and lets everything have a value.
    fn common(properties: usize, all: &[&Self]) -> Self {
        let every = |rule: fn(&Self) -> &Vec<bool>| -> Vec<bool> {
            let holds = |at: usize| all.iter().all(|rules| rule(rules)[at]);
            (0..properties).map(holds).collect()
        };
        let in_all = |time: &&Time| {
            let mut all = all.iter();
            all.all(|rules| rules.times.contains(time))
        };
        let times = all.first().map_or(&[][..], |first| &first.times);
        Self {
            required: every(|rules| &rules.required),
            known: vec![true; properties],
            sources: every(|rules| &rules.sources),
            source_types: Vec::new(),
            times: times.iter().filter(in_all).copied().collect(),
        }
    }

    fn of_entity(of: &EntityType) -> Self {
        Self {
            required: of.properties.iter().map(|p| p.required).collect(),
            times: of.valid_time.map(Time::from).into_iter().collect(),
            ..Self::nothing(of.properties.len(), true)
        }
    }

    /// Adds what a field demands of the relations it walks.
    fn add_properties_of(&mut self, ontology: &Ontology, all: &[Property], field: &Relation) {
        let Some(of) = field.properties.map(|id| ontology.properties(id)) else {
            return;
        };
        for (at, property) in all.iter().enumerate() {
            let mut own = of.properties.iter();
            if let Some(own) = own.find(|own| own.stored_name == property.stored_name) {
                self.known[at] = true;
                self.required[at] |= own.required;
            }
        }
        if let Some(at) = of.cited_by.and_then(|id| place_among(all, of, id)) {
            self.sources[at] = true;
            let types = match of.sources {
                Some(sources) => ontology.concrete_types(sources),
                None => source_types(ontology),
            };
            let known = &mut self.source_types;
            let new: Vec<_> = types.into_iter().filter(|of| !known.contains(of)).collect();
            known.extend(new);
        }
        let index = |id| {
            u16::try_from(place_among(all, of, id)?)
                .ok()
                .map(PropertyId)
        };
        let time = of
            .valid_time
            .and_then(|time| time.map(index))
            .map(Time::from);
        self.times
            .extend(time.filter(|time| !self.times.contains(time)));
    }

    /// Whether a relation can be without any property.
    pub(in crate::seed) fn allow_nothing(&self) -> bool {
        let demanded = |at: &bool| *at;
        !self.required.iter().any(demanded) && !self.sources.iter().any(demanded)
    }
}

fn source_types(ontology: &Ontology) -> Vec<TypeId> {
    let mut types: Vec<TypeId> = ontology
        .entity_types
        .iter()
        .filter_map(|of_type| of_type.cited_by)
        .flat_map(|cites| ontology.concrete_types(ontology.relation(cites).target))
        .collect();
    types.sort_unstable();
    types.dedup();
    types
}

/// Where a property of a properties type stands among all of the relation type.
fn place_among(all: &[Property], of: &RelationProperties, id: PropertyId) -> Option<usize> {
    let stored_name = &of.property(id).stored_name;
    all.iter()
        .position(|property| property.stored_name == *stored_name)
}

fn place(id: PropertyId) -> usize {
    usize::from(id.0)
}
