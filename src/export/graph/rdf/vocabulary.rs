//! The graph's own words, so that a file tells what they mean: types and properties.

use indexmap::{IndexMap, IndexSet};

use super::resources::{Object, Resource};
use super::term::{Space, Term};
use crate::export::graph::model::{Column, GraphFile};
use crate::export::graph::names::Names;

/// The types that occur in a file, and the properties that its columns are.
pub(super) fn vocabulary<'g>(
    graph: &'g GraphFile<'g>,
    columns: impl Iterator<Item = (&'g Column<'g>, &'g Names<'g>)>,
) -> impl Iterator<Item = Resource<'g>> {
    let entities = graph.entities.iter().chain(&graph.cited);
    let types: IndexSet<&str> = entities.map(|entity| graph.type_of(entity)).collect();
    let types = types.into_iter();
    let types = types.map(|name| word("Class", Space::Rdfs, Term::named(Space::Type, name), name));
    let relations = graph
        .relations
        .iter()
        .map(|relation| relation.relation_type);
    let relation_types: IndexSet<&str> = relations.collect();
    let relation_types = relation_types.into_iter();
    let relation_types = relation_types.map(|name| {
        let term = Term::named(Space::RelationType, name);
        word("Property", Space::Rdf, term, name)
    });
    types.chain(relation_types).chain(properties(columns))
}

/// Properties, of which entities and relations may have one together.
fn properties<'g>(
    columns: impl Iterator<Item = (&'g Column<'g>, &'g Names<'g>)>,
) -> impl Iterator<Item = Resource<'g>> {
    let mut properties: IndexMap<&str, Resource<'g>> = IndexMap::new();
    for (column, names) in columns {
        let description = column.description.map(Object::text);
        let comment = description.map(|text| (Term::word(Space::Rdfs, "comment"), text));
        for name in [Some(&names.own), names.joined.as_ref()]
            .into_iter()
            .flatten()
        {
            let property = || {
                word(
                    "Property",
                    Space::Rdf,
                    Term::named(Space::Property, name),
                    name,
                )
            };
            let property = properties.entry(name).or_insert_with(property);
            if let Some(comment) = &comment {
                property.statements.insert(comment.clone());
            }
        }
    }
    properties.into_values()
}

fn word<'g>(kind: &'static str, space: Space, term: Term<'g>, name: &'g str) -> Resource<'g> {
    let mut resource = Resource::of(term);
    let kind = Object::Resource(Term::word(space, kind));
    resource.add(Term::rdf_type(), kind);
    resource.add(Term::label(), Object::text(name));
    resource
}
