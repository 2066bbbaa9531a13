//! What `graph` answers with: what the store holds, and the queries that ship with it.

use serde_json::{Map, Value as Json};

use super::words::{CountField, GraphField, SampleField, Word};
use crate::ontology::Ontology;
use crate::sample::SampleQuery;
use crate::store::GraphInfo;
use crate::value::{ValueRef, write_text};

/// The fields of `GraphInfo`.
pub(super) fn graph_info(ontology: &Ontology, info: &GraphInfo, samples: &[SampleQuery]) -> Json {
    object(|field| match field {
        GraphField::Version => info.version.as_str().into(),
        GraphField::LoadedAt => {
            let mut loaded_at = String::new();
            // Writing to a string cannot fail.
            let _ = write_text(ValueRef::DateTime(info.loaded_at), &mut loaded_at);
            loaded_at.into()
        }
        GraphField::Entities => {
            let types = ontology.entity_types.iter().zip(&info.entities);
            types
                .map(|(of, count)| counted(&of.name, of.description.as_deref(), *count))
                .collect()
        }
        GraphField::Relations => {
            let types = ontology.relation_types.iter().zip(&info.relations);
            types
                .map(|(of, count)| counted(&of.name, None, *count))
                .collect()
        }
        GraphField::SampleQueries => samples.iter().map(sample_query).collect(),
    })
}

fn counted(name: &str, description: Option<&str>, count: u64) -> Json {
    object(|field| match field {
        CountField::Type => name.into(),
        CountField::Description => description.into(),
        CountField::Count => count.into(),
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
fn object<W: Word>(value: impl Fn(W) -> Json) -> Json {
    let fields = W::ALL.iter();
    let fields = fields.map(|word| (word.name().to_owned(), value(*word)));
    Json::Object(fields.collect::<Map<_, _>>())
}
