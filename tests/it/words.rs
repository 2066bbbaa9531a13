//! Every word that the API publishes is read: each field of each type, each argument, and each key
//! of each input is asked once, and none is a fault of the service.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;
use std::sync::Arc;

use apollo_compiler::Schema;
use apollo_compiler::ast::{FieldDefinition, InputValueDefinition, Type};
use apollo_compiler::schema::ExtendedType;
use serde_json::Value;
use silkgraph::graphql::publish::publish;
use silkgraph::ontology::Ontology;
use silkgraph::store::memory::MemoryStore;

use crate::interfaces::ARTS;
use crate::support::{House, ROOT, limits};

#[tokio::test]
async fn every_word_of_the_museum_is_read() {
    every_word_is_read("tests/fixtures/peer/museum.types.graphql").await;
}

#[tokio::test]
async fn every_word_of_all_scalars_is_read() {
    every_word_is_read("tests/fixtures/peer/scalars.types.graphql").await;
}

#[tokio::test]
async fn every_word_of_the_shipped_api_is_read() {
    every_word_is_read("schema.graphql").await;
}

#[tokio::test]
async fn every_word_of_interfaces_in_chains_is_read() {
    is_read(ARTS).await;
}

async fn every_word_is_read(types: &str) {
    is_read(&std::fs::read_to_string(Path::new(ROOT).join(types)).unwrap()).await;
}

async fn is_read(types: &str) {
    let ontology = Arc::new(Ontology::read(types, "schema.graphql").unwrap());
    let schema = publish(&ontology).unwrap().schema;
    let store = Arc::new(MemoryStore::new(Arc::clone(&ontology)));
    let house = House::over(ontology, store, limits(), Vec::new());
    let questions = Walk::of(&schema);
    assert!(questions.len() > 500, "{} words", questions.len());
    for question in questions {
        let reply = house.post(&question).await.json();
        let errors = reply["errors"].as_array().into_iter().flatten();
        for error in errors.clone() {
            // Values are made up, so that a cursor is none.
            let code = &error["extensions"]["code"];
            assert_eq!(code, "BAD_USER_INPUT", "{question}\n{error}");
        }
        // Nor is the id of an entity with which a search must begin.
        let mut paths = errors.map(|error| &error["path"]);
        assert!(
            reply.get("data").is_none()
                || reply["data"] != Value::Null
                || paths.any(Value::is_array),
            "{question}"
        );
    }
}

/// A walk over a schema that asks for every word of it once.
struct Walk<'a> {
    schema: &'a Schema,
    /// The types whose words are asked for.
    seen: BTreeSet<&'a str>,
    /// Types of answers, with what a question has in front of a field of theirs.
    answers: VecDeque<(&'a str, Vec<String>)>,
    questions: Vec<String>,
}

impl<'a> Walk<'a> {
    fn of(schema: &'a Schema) -> Vec<String> {
        let mut walk = Self {
            schema,
            seen: BTreeSet::new(),
            answers: VecDeque::from([("Query", Vec::new())]),
            questions: Vec::new(),
        };
        while let Some((name, way)) = walk.answers.pop_front() {
            if walk.seen.insert(name) {
                walk.answer_type(name, &way);
            }
        }
        walk.questions
    }

    fn answer_type(&mut self, name: &'a str, way: &[String]) {
        let schema = self.schema;
        self.ask(way, "__typename");
        match &schema.types[name] {
            ExtendedType::Object(object) => {
                object
                    .fields
                    .values()
                    .for_each(|field| self.field(field, way));
            }
            ExtendedType::Interface(interface) => {
                interface
                    .fields
                    .values()
                    .for_each(|field| self.field(field, way));
                let implementers = schema.implementers_map();
                for object in implementers
                    .get(name)
                    .into_iter()
                    .flat_map(|of| &of.objects)
                {
                    self.answers.push_back(self.member(object, way));
                }
            }
            ExtendedType::Union(union) => {
                for member in &union.members {
                    self.answers.push_back(self.member(member, way));
                }
            }
            _ => {}
        }
    }

    /// What a type is asked by where it is one of several.
    fn member(&self, name: &str, way: &[String]) -> (&'a str, Vec<String>) {
        let (name, _) = self.schema.types.get_key_value(name).unwrap();
        let fragment = format!("... on {name}");
        (name, [way, &[fragment]].concat())
    }

    fn field(&mut self, field: &'a FieldDefinition, way: &[String]) {
        let inner = field.ty.inner_named_type();
        let composite = !self.schema.types[inner].is_leaf();
        let below = if composite { " { __typename }" } else { "" };
        let required = field
            .arguments
            .iter()
            .filter(|argument| argument.is_required());
        let required: Vec<_> = required.map(|argument| self.given(argument)).collect();
        self.ask(way, &format!("{}{below}", called(&field.name, &required)));
        for argument in &field.arguments {
            let asked = |value: String| {
                let others = required
                    .iter()
                    .filter(|other| !other.starts_with(&*argument.name));
                let mut all: Vec<_> = others.cloned().collect();
                all.push(format!("{}: {value}", argument.name));
                format!("{}{below}", called(&field.name, &all))
            };
            self.input(&argument.ty, way, &asked);
        }
        if composite {
            let way = [way, &[called(&field.name, &required)]].concat();
            self.answers.push_back((inner, way));
        }
    }

    /// Asks for a value of an input type, and for every key of it where it is new; `asked` is the
    /// question with a value put in.
    fn input(&mut self, ty: &'a Type, way: &[String], asked: &dyn Fn(String) -> String) {
        let inner = ty.inner_named_type();
        self.ask(way, &asked(self.value(ty)));
        let ExtendedType::InputObject(object) = &self.schema.types[inner] else {
            return;
        };
        if !self.seen.insert(inner) {
            return;
        }
        for key in object.fields.values() {
            let others = object
                .fields
                .values()
                .filter(|other| other.is_required() && other.name != key.name);
            let others: String = others.map(|other| self.given(other) + ", ").collect();
            let within = |value: String| asked(format!("{{ {others}{}: {value} }}", key.name));
            self.input(&key.ty, way, &within);
        }
    }

    fn given(&self, argument: &InputValueDefinition) -> String {
        format!("{}: {}", argument.name, self.value(&argument.ty))
    }

    /// Some value of a type, with no more keys than it must have.
    fn value(&self, ty: &Type) -> String {
        if ty.is_list() {
            return format!("[{}]", self.value(ty.item_type()));
        }
        match &self.schema.types[ty.inner_named_type()] {
            ExtendedType::Enum(values) => values.values.keys().next().unwrap().to_string(),
            ExtendedType::InputObject(object) => {
                let required = object.fields.values().filter(|field| field.is_required());
                let required: Vec<_> = required.map(|field| self.given(field)).collect();
                format!("{{ {} }}", required.join(", "))
            }
            scalar => scalar_value(scalar.name()).to_owned(),
        }
    }

    fn ask(&mut self, way: &[String], what: &str) {
        let question = way
            .iter()
            .rev()
            .fold(format!("{{ {what} }}"), |inner, outer| {
                format!("{{ {outer} {inner} }}")
            });
        self.questions.push(question);
    }
}

fn called(field: &str, arguments: &[String]) -> String {
    match arguments {
        [] => field.to_owned(),
        arguments => format!("{field}({})", arguments.join(", ")),
    }
}

fn scalar_value(scalar: &str) -> &'static str {
    match scalar {
        "Int" | "BigInt" | "Float" => "1",
        "Boolean" => "true",
        "Date" | "PartialDate" => "\"2025-06-17\"",
        "DateTime" => "\"2025-06-17T05:00:00Z\"",
        "LocalDateTime" => "\"2025-06-17T05:00:00\"",
        "Time" => "\"05:00:00Z\"",
        "LocalTime" => "\"05:00:00\"",
        "Duration" => "\"P1D\"",
        _ => "\"a\"",
    }
}
