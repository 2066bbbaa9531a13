//! The resources of a file and what it says of them: what every form of RDF writes.

use std::borrow::Cow;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::about::About;
use super::literal::Literal;
use super::term::{Space, Term};
use super::vocabulary::vocabulary;
use crate::export::graph::model::{Column, FileEntity, FileRelation, GraphFile, Values};
use crate::export::graph::names::{Names, names};
use crate::export::graph::text::text_of;
use crate::value::{Value, ValueRef};

/// Something that the file tells of.
#[derive(Debug)]
pub(super) struct Resource<'g> {
    pub(super) subject: Term<'g>,
    /// No two of them are the same.
    pub(super) statements: IndexSet<Statement<'g>, FxBuildHasher>,
}

/// What is said of a resource: a predicate and its object.
pub(super) type Statement<'g> = (Term<'g>, Object<'g>);

/// What a statement says of its subject.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Object<'g> {
    Resource(Term<'g>),
    /// A resource of the web, by its address.
    Address(Cow<'g, str>),
    Literal(Literal<'g>),
}

/// A file as resources.
pub(super) struct Resources<'g> {
    graph: &'g GraphFile<'g>,
    about: About,
    entity_names: Vec<Names<'g>>,
    relation_names: Vec<Names<'g>>,
    /// Of each entity, the relations that start there, and the entities that it names as sources.
    ends: Vec<Ends>,
    /// What relations cite and the answer tells of, by its id.
    cited: FxHashMap<&'g str, &'g FileEntity<'g>>,
}

/// Indexes into the relations and the entities of a file.
#[derive(Debug, Clone, Default)]
struct Ends {
    starting: Vec<usize>,
    sources: Vec<usize>,
}

impl<'g> Resources<'g> {
    pub(super) fn of(graph: &'g GraphFile<'g>) -> Self {
        let cited = graph.cited.iter().map(|cited| (&*cited.id, cited));
        Self {
            graph,
            about: About::of(&graph.about),
            entity_names: names(&graph.entity_columns, &[]),
            relation_names: names(&graph.relation_columns, &[]),
            ends: ends(graph),
            cited: cited.collect(),
        }
    }

    /// The file itself.
    pub(super) fn file(&self) -> Term<'_> {
        self.about.file()
    }

    /// The columns of entities and those of relations, and what their properties are called.
    pub(super) fn columns(&self) -> impl Iterator<Item = (&Column<'g>, &Names<'g>)> {
        let of_entities = self.graph.entity_columns.iter().zip(&self.entity_names);
        let of_relations = self.graph.relation_columns.iter().zip(&self.relation_names);
        of_entities.chain(of_relations)
    }

    /// Each once: the file, what words mean, entities, what is cited, relations.
    pub(super) fn iter(&'g self) -> impl Iterator<Item = Resource<'g>> {
        let entities = self.graph.entities.iter().zip(&self.ends);
        let entities = entities.map(|(entity, ends)| self.entity(entity, ends));
        let relations = self.graph.relations.iter();
        let relations = relations.map(|relation| self.relation(relation));
        let about = self.about.resources();
        about
            .chain(vocabulary(self.graph, self.columns()))
            .chain(entities)
            .chain(self.cited_alone())
            .chain(relations)
    }

    /// An entity, with the relations that start there. Parallel relations are one statement.
    fn entity(&'g self, entity: &'g FileEntity<'g>, ends: &Ends) -> Resource<'g> {
        let mut resource = Resource::of(Term::entity(&entity.id));
        self.describe(entity, &mut resource);
        if let Some(cited) = self.cited.get(&*entity.id) {
            self.describe(cited, &mut resource);
        }
        let relations = ends.starting.iter();
        for relation in relations.filter_map(|relation| self.graph.relations.get(*relation)) {
            let predicate = Term::named(Space::RelationType, relation.relation_type);
            let [_, target] = self.graph.ends(relation);
            resource.add(predicate, Object::Resource(Term::entity(target)));
        }
        let sources = ends.sources.iter();
        for source in sources.filter_map(|source| self.graph.entities.get(*source)) {
            resource.add(Term::derived(), Object::Resource(Term::entity(&source.id)));
        }
        resource
    }

    /// What is cited and is no part of the graph.
    fn cited_alone(&'g self) -> impl Iterator<Item = Resource<'g>> {
        let entities = self.graph.entities.iter().map(|entity| &*entity.id);
        let shown: FxHashSet<_> = entities.filter(|id| self.cited.contains_key(id)).collect();
        let cited = self.graph.cited.iter();
        let cited = cited.filter(move |cited| !shown.contains(&*cited.id));
        cited.map(|cited| {
            let mut resource = Resource::of(Term::entity(&cited.id));
            self.describe(cited, &mut resource);
            resource
        })
    }

    /// What an entity is, and its values.
    fn describe(&'g self, entity: &'g FileEntity<'g>, resource: &mut Resource<'g>) {
        let of_type = Term::named(Space::Type, self.graph.type_of(entity));
        resource.add(Term::rdf_type(), Object::Resource(of_type));
        resource.add(Term::label(), Object::text(&*entity.label));
        resource.add(Term::identifier(), Object::text(&*entity.id));
        let columns = (&*self.graph.entity_columns, &*self.entity_names);
        resource.add_values(columns, &entity.values);
    }

    /// A relation as the statement that it is, of which more is said.
    fn relation(&'g self, relation: &'g FileRelation<'g>) -> Resource<'g> {
        let rdf = |name| Term::word(Space::Rdf, name);
        let [source, target] = self.graph.ends(relation);
        let predicate = Term::named(Space::RelationType, relation.relation_type);
        let mut resource = Resource::of(Term::named(Space::Relation, &relation.id));
        resource.add(Term::rdf_type(), Object::Resource(rdf("Statement")));
        resource.add(Term::identifier(), Object::text(&*relation.id));
        resource.add(rdf("subject"), Object::Resource(Term::entity(source)));
        resource.add(rdf("predicate"), Object::Resource(predicate));
        resource.add(rdf("object"), Object::Resource(Term::entity(target)));
        let columns = (&*self.graph.relation_columns, &*self.relation_names);
        resource.add_values(columns, &relation.values);
        for source in self.sources(relation) {
            resource.add(Term::derived(), Object::Resource(Term::entity(source)));
        }
        resource
    }

    /// The ids of what a relation cites, whether the answer tells more of it or not.
    fn sources(&'g self, relation: &'g FileRelation<'g>) -> impl Iterator<Item = &'g str> {
        let told = relation.cited.iter();
        let told = told.filter_map(|cited| self.graph.cited.get(*cited));
        let property = self.graph.cites.relations.get(relation.relation_type);
        let ids = relation.values.iter().filter(move |(column, _)| {
            let column = self.graph.relation_columns.get(*column);
            column.is_some_and(|column| Some(&&*column.name) == property)
        });
        let ids = ids.flat_map(|(_, ids)| match ids {
            ValueRef::List(ids) => *ids,
            _ => &[],
        });
        let ids = ids.filter_map(|id| match id {
            Value::String(id) => Some(&**id),
            _ => None,
        });
        told.map(|cited| &*cited.id).chain(ids)
    }
}

fn ends(graph: &GraphFile<'_>) -> Vec<Ends> {
    let mut ends = vec![Ends::default(); graph.entities.len()];
    for (at, relation) in graph.relations.iter().enumerate() {
        if let Some(ends) = ends.get_mut(relation.source) {
            ends.starting.push(at);
        }
        if let Some((citing, source)) = graph.cites.source(graph, relation)
            && let Some(ends) = ends.get_mut(citing)
        {
            ends.sources.push(source);
        }
    }
    ends
}

impl<'g> Resource<'g> {
    pub(super) fn of(subject: Term<'g>) -> Self {
        Self {
            subject,
            statements: IndexSet::default(),
        }
    }

    pub(super) fn add(&mut self, predicate: Term<'g>, object: Object<'g>) {
        self.statements.insert((predicate, object));
    }

    /// A list has a statement for each of its elements, and one that has them in their order.
    fn add_values(
        &mut self,
        (columns, names): (&'g [Column<'g>], &'g [Names<'g>]),
        values: &'g Values<'g>,
    ) {
        for (column, value) in values {
            let (Some(names), Some(column)) = (names.get(*column), columns.get(*column)) else {
                continue;
            };
            let elements = match value {
                ValueRef::List(elements) => Some(elements.iter().map(Value::as_ref)),
                _ => None,
            };
            let single = elements.is_none().then_some(*value);
            for value in elements.into_iter().flatten().chain(single) {
                if let Some(literal) = Literal::of(column.scalar, value) {
                    let property = Term::named(Space::Property, &names.own);
                    self.add(property, Object::Literal(literal));
                }
            }
            if let Some(joined) = &names.joined {
                let joined = Term::named(Space::Property, joined);
                self.add(joined, Object::text(text_of(*value)));
            }
        }
    }
}

impl<'g> Object<'g> {
    pub(super) fn text(text: impl Into<Cow<'g, str>>) -> Self {
        Self::Literal(Literal::string(text))
    }
}
