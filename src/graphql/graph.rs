//! What `graph` answers with: what the store holds, and the queries that ship with it.

use serde_json::{Map, Value as Json};

use super::words::{
    ChangeField, EntityCountField, GraphField, RelationCountField, SampleField, Word,
};
use crate::ontology::{
    Claim, ClaimKey, EntityType, Ontology, PropertyId, RelationId, RelationType,
};
use crate::sample::SampleQuery;
use crate::store::GraphInfo;
use crate::value::{ValueRef, write_text};

/// The fields of `GraphInfo`.
pub(super) fn graph_info(ontology: &Ontology, info: &GraphInfo, samples: &[SampleQuery]) -> Json {
    object(|field| match field {
        GraphField::Version => info.version.as_str().into(),
        GraphField::LoadedAt => loaded_at(info).into(),
        GraphField::Source => info.source.into(),
        GraphField::Staleness => info.staleness.map(|age| age.as_secs_f64()).into(),
        GraphField::Licence => ontology.licence.as_deref().into(),
        GraphField::Entities => {
            let types = ontology.entity_types.iter().zip(&info.entities);
            types
                .map(|(of, count)| entity_count(ontology, of, *count))
                .collect()
        }
        GraphField::Relations => {
            let types = ontology.relation_types.iter().zip(&info.relations);
            types
                .map(|(of, count)| relation_count(of, *count))
                .collect()
        }
        GraphField::SampleQueries => samples.iter().map(sample_query).collect(),
    })
}

/// The fields of `GraphChange`.
pub(super) fn graph_change(info: &GraphInfo, previous: Option<&str>) -> Json {
    object(|field| match field {
        ChangeField::Version => info.version.as_str().into(),
        ChangeField::PreviousVersion => previous.into(),
        ChangeField::LoadedAt => loaded_at(info).into(),
        ChangeField::Entities => info.entities.iter().sum::<u64>().into(),
        ChangeField::Relations => info.relations.iter().sum::<u64>().into(),
    })
}

fn loaded_at(info: &GraphInfo) -> String {
    let mut loaded_at = String::new();
    // Writing to a string cannot fail.
    let _ = write_text(ValueRef::DateTime(info.loaded_at), &mut loaded_at);
    loaded_at
}

fn entity_count(ontology: &Ontology, of: &EntityType, count: u64) -> Json {
    let claim = of.claim.as_ref();
    let field = |property: Option<PropertyId>| property.and_then(|id| readable(of, id)).into();
    object(|word| match word {
        EntityCountField::Type => (*of.name).into(),
        EntityCountField::Description => of.description.as_deref().into(),
        EntityCountField::Count => count.into(),
        EntityCountField::Label => field(of.label),
        EntityCountField::CitedBy => of.cited_by.and_then(|id| walkable(ontology, id)).into(),
        EntityCountField::ClaimKey => claim.map(|claim| claim_key(ontology, of, claim)).into(),
        EntityCountField::ClaimValue => field(claim.map(|claim| claim.value)),
        EntityCountField::ClaimFrom => field(claim.and_then(|claim| Some(claim.period?.from))),
        EntityCountField::ClaimUntil => field(claim.and_then(|claim| Some(claim.period?.until))),
        EntityCountField::ClaimKind => {
            field(claim.and_then(|claim| Some(claim.order.as_ref()?.property)))
        }
    })
}

/// The fields of a claim's key that can be read.
fn claim_key<'a>(ontology: &'a Ontology, of: &'a EntityType, claim: &Claim) -> Vec<&'a str> {
    let fields = claim.subject.iter().filter_map(|part| match part {
        ClaimKey::Property(id) => readable(of, *id),
        ClaimKey::Relation(id) => walkable(ontology, *id),
    });
    fields.collect()
}

/// The name of a relation field, unless the type definitions let nobody read it.
fn walkable(ontology: &Ontology, id: RelationId) -> Option<&str> {
    let relation = ontology.relation(id);
    relation.selectable.then_some(&*relation.name)
}

/// The name of a property, unless the type definitions let nobody read it.
fn readable(of: &EntityType, id: PropertyId) -> Option<&str> {
    let property = of.property(id);
    property.selectable.then_some(&*property.name)
}

fn relation_count(of: &RelationType, count: u64) -> Json {
    object(|word| match word {
        RelationCountField::Type => (*of.name).into(),
        RelationCountField::Count => count.into(),
    })
}

fn sample_query(sample: &SampleQuery) -> Json {
    object(|field| match field {
        SampleField::Name => sample.name.as_str().into(),
        SampleField::Title => sample.title.as_str().into(),
        SampleField::Query => sample.query.as_str().into(),
    })
}

/// An object that has a key for every word of a table.
pub(super) fn object<W: Word>(value: impl Fn(W) -> Json) -> Json {
    let fields = W::ALL.iter();
    let fields = fields.map(|word| (word.name().to_owned(), value(*word)));
    Json::Object(fields.collect::<Map<_, _>>())
}
