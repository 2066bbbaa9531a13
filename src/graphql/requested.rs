//! Arguments of a field of `Query` that has addresses of its own, as they stand in an address or a body.

use serde_json::{Map, Value as Json};

/// An argument: its name, and its type in GraphQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestArgument {
    /// As the field and `@asOf` have it.
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

impl RequestArgument {
    pub(super) const fn of_field(name: &'static str, type_name: &'static str) -> Self {
        Self {
            name,
            type_name,
            place: Place::Field,
        }
    }

    pub(super) const fn of_as_of(
        name: &'static str,
        type_name: &'static str,
        called: &'static str,
    ) -> Self {
        Self {
            name,
            type_name,
            place: Place::AsOf(called),
        }
    }

    /// Whether it takes several values.
    pub fn is_list(self) -> bool {
        self.type_name.starts_with('[')
    }

    /// A value of it out of a text, of a list one of its elements; nothing where it must be a number
    /// and is none.
    pub fn value(self, text: &str) -> Option<Json> {
        let text = text.trim();
        match self.type_name {
            "Int" => text.parse::<i64>().ok().map(Json::from),
            "[Float!]" => text.parse::<f64>().ok().map(Json::from),
            _ => Some(Json::from(text)),
        }
    }
}

/// Those of some arguments that are given, as an operation has them.
pub(super) struct Passed {
    /// `$hops: Int, …`
    pub(super) declared: String,
    /// `hops: $hops, …`
    pub(super) to_field: String,
    /// ` @asOf(…)`; empty without any of its arguments.
    pub(super) as_of: String,
}

impl Passed {
    pub(super) fn of(known: &[RequestArgument], given: &Map<String, Json>) -> Self {
        let used = known.iter();
        let used: Vec<_> = used
            .filter(|argument| given.contains_key(argument.name))
            .collect();
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
        let as_of = match passed(false) {
            arguments if arguments.is_empty() => arguments,
            arguments => format!(" @asOf({arguments})"),
        };
        Self {
            declared,
            to_field: passed(true),
            as_of,
        }
    }
}
