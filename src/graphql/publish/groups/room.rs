//! Where groups are published: their names give way to those of the ontology.

use crate::graphql::publish::part::plural_of;
use crate::graphql::publish::roots::{root_named, targets};
use crate::graphql::publish::view::{Carries, RelationField, RelationView, View};
use crate::graphql::words::{THROUGH, grouped};
use crate::ontology::{Ontology, PropertiesId, Target};

use super::keys::is_key;

/// Whether a target has groups at the root.
pub(in crate::graphql::publish) fn root_is_grouped(target: Target, ontology: &Ontology) -> bool {
    let fields = ontology.query_of(target);
    fields.read
        && fields.aggregate
        && has_room(target, ontology)
        && !root_named(ontology, &grouped(&plural_of(target, ontology)))
}

/// Whether what a relation field leads to has groups there. An interface and the types that implement
/// it have them together.
pub(super) fn relation_is_grouped(field: RelationField, ontology: &Ontology) -> bool {
    let relation = ontology.view(field);
    !relation.is_bare
        && relation.selectable
        && has_room(relation.declared_target, ontology)
        && has_aggregates(relation.shared, ontology)
        && !is_taken(relation.name, ontology)
}

/// Whether groups of a target have keys, and the names of their types are free.
pub(super) fn has_room(target: Target, ontology: &Ontology) -> bool {
    let mut properties = ontology.properties_of(target).iter();
    ontology.has_figures(target)
        && (properties.any(is_key) || !key_relations(target, ontology).is_empty())
        && in_front(ontology.target_name(target), ontology).is_none()
        && in_front("", ontology).is_none()
}

/// What the relations of a field say that tells groups apart: of one type of properties, which the
/// relations of all types that have the field are of.
pub(super) fn told_by_edges(field: RelationField, ontology: &Ontology) -> Option<PropertiesId> {
    let Carries::Own(Some(id)) = ontology.view(field).carries else {
        return None;
    };
    let properties = ontology.properties(id);
    let has_keys = properties.properties.iter().any(is_key);
    (has_keys && in_front(&properties.name, ontology).is_none()).then_some(id)
}

/// The relation fields of a target that lead to keys.
pub(super) fn key_relations(target: Target, ontology: &Ontology) -> Vec<RelationView<'_>> {
    let fields = ontology.relation_fields(target).into_iter();
    let fields = fields.map(|field| ontology.view(field));
    fields
        .filter(|relation| {
            let to = ontology.concrete_types(relation.declared_target);
            relation.selectable && !relation.is_bare && !to.is_empty()
        })
        .collect()
}

/// The relation fields of a target over which a group of it has figures, and what they lead to.
pub(super) fn related_fields(target: Target, ontology: &Ontology) -> Vec<(&str, Target)> {
    let fields = ontology.relation_fields(target).into_iter();
    fields
        .filter(|field| relation_is_grouped(*field, ontology))
        .map(|field| {
            let relation = ontology.view(field);
            (relation.name, relation.declared_target)
        })
        .collect()
}

/// Whether there are keys beyond what a target is related to.
pub(super) fn leads_to_keys(target: Target, ontology: &Ontology) -> bool {
    let relations = key_relations(target, ontology);
    let names = || relations.iter().map(|relation| relation.name);
    let mut properties = ontology.properties_of(target).iter();
    let is_free = !names().any(|name| name == THROUGH)
        && !properties.any(|property| &*property.name == THROUGH);
    let mut targets = relations.iter().map(|relation| relation.declared_target);
    is_free && targets.any(|target| has_room(target, ontology))
}

/// Whether the connections of all relations of a field have figures.
fn has_aggregates(field: RelationField, ontology: &Ontology) -> bool {
    match field {
        RelationField::Own(id) => ontology.relation(id).aggregate,
        RelationField::Declared(id, _) => {
            let name = ontology.view(field).name;
            let mut types = ontology.interface(id).implementers.iter();
            types.all(|id| {
                let of = ontology.entity_type(*id);
                let mut relations = of.relations.iter();
                relations.any(|relation| &*relation.name == name && relation.aggregate)
            })
        }
    }
}

/// The name of the ontology that begins as those of the groups of something do.
fn in_front<'o>(name: &str, ontology: &'o Ontology) -> Option<&'o str> {
    let prefix = if name.is_empty() {
        "Grouped".to_owned()
    } else {
        grouped(name)
    };
    let names = ontology.names.keys().map(|name| &**name);
    names.filter(|name| name.starts_with(&prefix)).min()
}

/// Whether any type that has a relation field of that name has another field in the place of its
/// groups.
fn is_taken(relation: &str, ontology: &Ontology) -> bool {
    taken(relation, ontology).is_some()
}

fn taken(relation: &str, ontology: &Ontology) -> Option<String> {
    let name = grouped(relation);
    let targets = targets(ontology).into_iter();
    let mut owners = targets.filter(|target| {
        let fields = ontology.relation_fields(*target);
        let has = |name: &str| {
            fields
                .iter()
                .any(|field| ontology.view(*field).name == name)
        };
        let mut properties = ontology.properties_of(*target).iter();
        let mut lines = ontology.lines_of(*target).iter();
        has(relation)
            && (has(&name)
                || properties.any(|property| *property.name == name)
                || lines.any(|line| *line.name == name))
    });
    let owner = owners.next()?;
    Some(format!("{}.{name}", ontology.target_name(owner)))
}

/// What has no groups since the ontology uses their names, one sentence each.
pub(in crate::graphql::publish) fn in_the_way(ontology: &Ontology) -> Vec<String> {
    let rename = "rename what has it to have the field";
    if let Some(name) = in_front("", ontology) {
        return vec![format!(
            "the API has no groups: the type definitions use the name `{name}`, and those of groups \
             begin with `Grouped`; {rename}"
        )];
    }
    let mut notes = Vec::new();
    for target in targets(ontology)
        .into_iter()
        .filter(|target| ontology.has_figures(*target))
    {
        let field = grouped(&plural_of(target, ontology));
        let read = ontology.query_of(target).read;
        if let Some(name) = in_front(ontology.target_name(target), ontology) {
            notes.push(format!(
                "the API has no groups of `{}`: the type definitions use the name `{name}`, and \
                 those of its groups begin so; {rename}",
                ontology.target_name(target)
            ));
        } else if read && root_named(ontology, &field) {
            notes.push(format!(
                "the API has no field `{field}` with groups, since another one is called so; {rename}"
            ));
        }
        for field in ontology.relation_fields(target) {
            let name = taken(ontology.view(field).name, ontology);
            let note = name.map(|name| {
                format!(
                    "the API has no field `{}` with groups, since `{name}` is called so; {rename}",
                    grouped(ontology.view(field).name)
                )
            });
            notes.extend(note.filter(|note| !notes.contains(note)));
        }
    }
    notes
}
