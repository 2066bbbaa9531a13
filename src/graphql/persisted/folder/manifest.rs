//! Manifests that builds of clients write: an object from ids to texts, as Relay's compiler and GraphQL
//! Code Generator have it, or Apollo's manifest of persisted queries.

use std::fmt;
use std::path::Path;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::{OperationFault, Place};
use crate::graphql::persisted::stored::{Operation, Origin};

/// What Apollo's manifest says it is.
const APOLLO: &str = "apollo-persisted-query-manifest";
const APOLLO_VERSION: u64 = 1;

/// Members of an object in their order, each with the place where it stands.
struct Members<'t>(Vec<(String, &'t RawValue)>);

/// Apollo's manifest. It has other members, which say nothing that is needed here.
#[derive(Deserialize)]
struct Apollo<'t> {
    version: u64,
    #[serde(borrow)]
    operations: Vec<&'t RawValue>,
}

#[derive(Deserialize)]
struct ApolloOperation<'t> {
    id: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(borrow)]
    body: &'t RawValue,
}

/// A manifest that is being read.
struct Manifest<'t> {
    path: &'t Path,
    text: &'t str,
}

type Read<T> = Result<T, OperationFault>;

pub(super) fn read(path: &Path, text: &str) -> Result<Vec<Operation>, Vec<OperationFault>> {
    let manifest = Manifest { path, text };
    manifest.operations().map_err(|fault| vec![fault])
}

impl<'t> Manifest<'t> {
    fn operations(&self) -> Read<Vec<Operation>> {
        let Members(members) = self.json(self.text)?;
        let format = members.iter().find(|(name, _)| name == "format");
        match format.map(|(_, format)| (format, serde_json::from_str::<String>(format.get()))) {
            None => {
                let operation = |(id, text): (String, &'t RawValue)| self.operation(id, None, text);
                members.into_iter().map(operation).collect()
            }
            Some((_, Ok(format))) if format == APOLLO => self.apollo(),
            Some((format, _)) => {
                let message = format!(
                    "`format` is {:.60}; expected \"{APOLLO}\", or an object from ids to the texts of queries",
                    format.get()
                );
                Err(OperationFault::at(&self.place(format), message))
            }
        }
    }

    fn apollo(&self) -> Read<Vec<Operation>> {
        let manifest: Apollo<'t> = self.json(self.text)?;
        if manifest.version != APOLLO_VERSION {
            let message = format!(
                "`version` is {}; manifests of version {APOLLO_VERSION} are read",
                manifest.version
            );
            return Err(OperationFault::of_file(self.path, message));
        }
        let operations = manifest.operations.into_iter().map(|raw| {
            let operation: ApolloOperation<'t> = serde_json::from_str(raw.get())
                .map_err(|fault| OperationFault::at(&self.place(raw), fault.to_string()))?;
            self.operation(operation.id, operation.name, operation.body)
        });
        operations.collect()
    }

    fn operation(&self, id: String, name: Option<String>, text: &RawValue) -> Read<Operation> {
        let place = self.place(text);
        let Ok(text) = serde_json::from_str::<String>(text.get()) else {
            let message = format!("`{id}` is no text; expected the text of a query");
            return Err(OperationFault::at(&place, message));
        };
        Ok(Operation {
            id,
            text: text.into(),
            name,
            origin: Origin::Manifest,
            place,
        })
    }

    fn json<T: Deserialize<'t>>(&self, text: &'t str) -> Read<T> {
        serde_json::from_str(text).map_err(|fault| {
            let place = Place {
                file: self.path.to_owned(),
                line: fault.line(),
                column: fault.column().max(1),
            };
            OperationFault::at(&place, format!("this is no manifest: {fault}"))
        })
    }

    /// Where a value stands in the file.
    fn place(&self, value: &RawValue) -> Place {
        let begin = self.text.as_ptr().addr();
        let before = value.get().as_ptr().addr().saturating_sub(begin);
        let before = self.text.get(..before).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        Place {
            file: self.path.to_owned(),
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
        }
    }
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object from ids to the texts of queries")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = object.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Object)
    }
}
