//! The API as its users would write it with async-graphql: a resolver for each field, over the store in memory.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_graphql::dynamic::{
    Field, FieldFuture, FieldValue, InputValue, Object, ResolverContext, Schema, TypeRef,
};
use async_graphql::{Error, Value};
use silkgraph::ontology::{Ontology, PropertyId, RelationId, Target as Leads, TypeId};
use silkgraph::query::{EntityKey, Scope, Select, Start, Target};
use silkgraph::store::memory::MemoryStore;
use silkgraph::store::{GraphStore, Limits, Rows};
use silkgraph::value::{ValueRef, whole, write_text};

/// An entity on its way from the resolver that found it to those of its fields.
struct Entity {
    rows: Arc<Rows>,
    row: usize,
}

/// What resolvers ask.
#[derive(Clone)]
struct Asked {
    store: Arc<MemoryStore>,
    /// Everything of the entities of a type.
    select: Arc<Select>,
}

const MAX_ROWS: usize = 100_000;
const PATIENCE: Duration = Duration::from_secs(10);

/// A root for each of some types, by the name of its list; it takes an `id`, or gives all entities. Types have
/// their properties, and the relations that lead to one type.
pub(crate) fn schema(
    ontology: &Ontology,
    store: &Arc<MemoryStore>,
    roots: &[(&str, &str)],
) -> Schema {
    let of = |entity_type: TypeId| Asked {
        store: Arc::clone(store),
        select: Arc::new(everything(ontology, entity_type)),
    };
    let query = roots
        .iter()
        .fold(Object::new("Query"), |query, (list, name)| {
            let entity_type = ontology.type_named(name).expect("a type");
            query.field(root(list, name, of(entity_type)))
        });
    let mut schema = Schema::build("Query", None, None).register(query);
    for id in ontology.type_ids() {
        let entity_type = ontology.entity_type(id);
        let mut object = Object::new(&*entity_type.name);
        for (slot, property) in entity_type.properties.iter().enumerate() {
            object = object.field(self::property(&property.name, slot, property.list));
        }
        for (field, relation) in (0..).zip(&entity_type.relations) {
            if let Leads::Entity(target) = relation.target {
                let name = &ontology.entity_type(target).name;
                let walked = RelationId { source: id, field };
                object = object.field(related(&relation.name, name, walked, of(target)));
            }
        }
        schema = schema.register(object);
    }
    schema.finish().expect("a schema")
}

fn everything(ontology: &Ontology, entity_type: TypeId) -> Select {
    let properties = ontology.entity_type(entity_type).properties.len();
    let properties = 0..u16::try_from(properties).expect("a few");
    let target = Target {
        projection: properties.map(PropertyId).collect(),
        ..Target::of(entity_type)
    };
    Select {
        distinct: true,
        ..Select::of(vec![target])
    }
}

fn root(list: &str, name: &str, asked: Asked) -> Field {
    let field = Field::new(list, TypeRef::named_nn_list_nn(name), move |context| {
        let asked = asked.clone();
        let id = context
            .args
            .get("id")
            .map(|id| id.string().map(str::to_owned));
        FieldFuture::new(async move {
            match id {
                Some(id) => asked.rows(Start::Ids(&[id?])).await,
                None => asked.rows(Start::Types).await,
            }
        })
    });
    field.argument(InputValue::new("id", TypeRef::named(TypeRef::ID)))
}

fn related(field: &str, name: &str, relation: RelationId, asked: Asked) -> Field {
    Field::new(field, TypeRef::named_nn_list_nn(name), move |context| {
        let asked = asked.clone();
        FieldFuture::new(async move {
            let parents = [entity(&context)?.key()];
            let start = Start::Related {
                relation,
                parents: &parents,
            };
            asked.rows(start).await
        })
    })
}

fn property(name: &str, slot: usize, is_list: bool) -> Field {
    // What scalars are called does not matter to what is written.
    let of = if is_list {
        TypeRef::named_list(TypeRef::STRING)
    } else {
        TypeRef::named(TypeRef::STRING)
    };
    Field::new(name, of, move |context| {
        let value = entity(&context).map(|entity| entity.value(slot));
        match value {
            Ok(value) => FieldFuture::from_value(Some(value).filter(|value| *value != Value::Null)),
            Err(error) => FieldFuture::new(async { Err::<Option<Value>, _>(error) }),
        }
    })
}

fn entity<'a>(context: &ResolverContext<'a>) -> Result<&'a Entity, Error> {
    context.parent_value.try_downcast_ref()
}

impl Asked {
    async fn rows(&self, start: Start<'_>) -> Result<Option<FieldValue<'static>>, Error> {
        let limits = Limits::new(MAX_ROWS, Instant::now() + PATIENCE);
        let rows = self
            .store
            .select(start, &self.select, &Scope::WHOLE, limits);
        let rows = Arc::new(rows.await?);
        let entities = (0..rows.entities.len()).map(|row| {
            FieldValue::owned_any(Entity {
                rows: Arc::clone(&rows),
                row,
            })
        });
        Ok(Some(FieldValue::list(entities)))
    }
}

impl Entity {
    fn key(&self) -> EntityKey {
        self.rows.entities[self.row].key
    }

    fn value(&self, slot: usize) -> Value {
        let value = self.rows.cells.entity(self.row, slot);
        value.map_or(Value::Null, owned)
    }
}

fn owned(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Boolean(value) => value.into(),
        ValueRef::Int(number) => number.into(),
        ValueRef::Float(number) => whole(number).map_or(number.into(), Value::from),
        ValueRef::String(text) => text.into(),
        ValueRef::List(values) => values.iter().map(|value| owned(value.as_ref())).collect(),
        other => {
            let mut text = String::new();
            write_text(other, &mut text).expect("a text");
            text.into()
        }
    }
}
