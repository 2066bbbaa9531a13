//! The request for what is around some entities, out of the arguments of `subgraph` alone.

use async_graphql::{Request, Variables};
use serde_json::{Map, Value as Json};

use crate::ontology::{EntityType, Ontology, PropertyKind};
use crate::value::Scalar;

/// An argument of a subgraph: its name, and its type in GraphQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubgraphArgument {
    /// As `subgraph` and `@asOf` have it.
    pub name: &'static str,
    type_name: &'static str,
    /// What takes it.
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Field,
    /// The directive, which calls it so.
    AsOf(&'static str),
}

impl SubgraphArgument {
    /// Every argument, in the order of messages.
    pub const ALL: [Self; 8] = [
        Self::of_field("seeds", "[ID!]!"),
        Self::of_field("hops", "Int"),
        Self::of_field("relations", "[RelationType!]"),
        Self::of_field("types", "[EntityType!]"),
        Self::of_field("maxEntities", "Int"),
        Self::of_field("hubLimit", "Int"),
        Self {
            name: "asOf",
            type_name: "Date!",
            place: Place::AsOf("date"),
        },
        Self {
            name: "include",
            type_name: "Validity!",
            place: Place::AsOf("include"),
        },
    ];

    const fn of_field(name: &'static str, type_name: &'static str) -> Self {
        Self {
            name,
            type_name,
            place: Place::Field,
        }
    }

    /// Whether it takes several values.
    pub fn is_list(self) -> bool {
        self.type_name.starts_with('[')
    }

    /// A value of it out of a text; nothing where it must be a whole number and is none.
    pub fn value(self, text: &str) -> Option<Json> {
        let text = text.trim();
        match self.type_name {
            "Int" => text.parse::<i64>().ok().map(Json::from),
            _ => Some(Json::from(text)),
        }
    }
}

/// The request for a subgraph with these arguments, whose names are those of
/// [`SubgraphArgument::ALL`]: everything that the graph has of its entities, its relations and what
/// these cite. A file has it inside, and whoever runs it gets the same.
pub fn around(ontology: &Ontology, arguments: Map<String, Json>) -> Request {
    let is_used = |argument: &&SubgraphArgument| {
        argument.name == "seeds" || arguments.contains_key(argument.name)
    };
    let used: Vec<_> = SubgraphArgument::ALL.iter().filter(is_used).collect();
    let declared = used
        .iter()
        .map(|argument| format!("${}: {}", argument.name, argument.type_name));
    let declared = declared.collect::<Vec<_>>().join(", ");
    let passed = |of_field: bool| {
        let passed = used.iter().filter_map(|argument| match argument.place {
            Place::Field if of_field => Some(format!("{0}: ${0}", argument.name)),
            Place::AsOf(name) if !of_field => Some(format!("{name}: ${}", argument.name)),
            Place::Field | Place::AsOf(_) => None,
        });
        passed.collect::<Vec<_>>().join(", ")
    };
    let as_of = passed(false);
    let as_of = if as_of.is_empty() {
        String::new()
    } else {
        format!(" @asOf({as_of})")
    };
    let query = format!(
        "query Subgraph({declared}){as_of} {{\n  subgraph({}) {{\n    entities {{ label properties }}\n    \
         relations {{ id properties{} }}\n  }}\n}}\n",
        passed(true),
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
    let shown = properties.filter(move |property| property.selectable && !is_point(property.kind));
    shown.map(|property| &*property.name)
}
