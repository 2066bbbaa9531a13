//! The request for what is around some entities, out of the arguments of `subgraph` alone.

use async_graphql::{Request, Variables};
use serde_json::{Map, Value as Json};

use super::requested::{Passed, RequestArgument};
use crate::ontology::{EntityType, Ontology, PropertyKind};
use crate::value::Scalar;

/// The arguments of a subgraph, in the order of messages.
pub const SUBGRAPH_PARAMETERS: [RequestArgument; 8] = [
    RequestArgument::of_field("seeds", "[ID!]!"),
    RequestArgument::of_field("hops", "Int"),
    RequestArgument::of_field("relations", "[RelationType!]"),
    RequestArgument::of_field("types", "[EntityType!]"),
    RequestArgument::of_field("maxEntities", "Int"),
    RequestArgument::of_field("hubLimit", "Int"),
    RequestArgument::of_as_of("asOf", "Date!", "date"),
    RequestArgument::of_as_of("include", "Validity!", "include"),
];

/// The request for a subgraph with these arguments, whose names are those of
/// [`SUBGRAPH_PARAMETERS`]: everything that the graph has of its entities, its relations and what
/// these cite. A file has it inside, and whoever runs it gets the same.
pub fn around(ontology: &Ontology, mut arguments: Map<String, Json>) -> Request {
    arguments.entry("seeds").or_insert(Json::Null);
    let Passed {
        declared,
        to_field,
        as_of,
    } = Passed::of(&SUBGRAPH_PARAMETERS, &arguments);
    let query = format!(
        "query Subgraph({declared}){as_of} {{\n  subgraph({to_field}) {{\n    entities {{ label properties }}\n    \
         relations {{ id properties{} }}\n  }}\n}}\n",
        citations(ontology)
    );
    Request::new(query).variables(Variables::from_json(Json::Object(arguments)))
}

/// What is asked of the sources of relations: what the API shows of them, points aside.
fn citations(ontology: &Ontology) -> String {
    let types = ontology.relation_type_ids();
    let targets = types.filter_map(|id| ontology.cited_by(id));
    let mut cited: Vec<_> = targets
        .flat_map(|(_, target)| ontology.concrete_types(target))
        .collect();
    cited.sort_unstable();
    cited.dedup();
    let fragments = cited.into_iter().filter_map(|id| {
        let of = ontology.entity_type(id);
        let names = shown(of).collect::<Vec<_>>().join(" ");
        (of.id.is_some() && !names.is_empty()).then(|| format!("... on {} {{ {names} }}", of.name))
    });
    let fragments = fragments.collect::<Vec<_>>().join(" ");
    if fragments.is_empty() {
        return String::new();
    }
    format!(" citations {{ {fragments} }}")
}

fn shown(of: &EntityType) -> impl Iterator<Item = &str> {
    let is_point = |kind| {
        let scalars = [Scalar::Point, Scalar::CartesianPoint];
        scalars
            .into_iter()
            .any(|point| kind == PropertyKind::Scalar(point))
    };
    let properties = of.properties.iter();
    let shown = properties.filter(move |property| property.is_told() && !is_point(property.kind));
    shown.map(|property| &*property.name)
}
