//! An ontology and a store with a graph, asked by names.

use std::sync::Arc;
use std::time::{Duration, Instant};

use silkgraph::ontology::{Ontology, PropertyId, RelationId, TypeId};
use silkgraph::query::{EntityKey, Filter, Quantifier, Related, Scope, Test};
use silkgraph::store::{GraphStore, Limits};
use silkgraph::value::Value;

use super::ask::Ask;
use super::{GraphBuilder, Harness};

/// A store, and the names that things have in it.
#[derive(Debug)]
pub(crate) struct World {
    /// What the names mean.
    pub(crate) ontology: Arc<Ontology>,
    /// What is tested.
    pub(crate) store: Arc<dyn GraphStore>,
    /// What is seen of it: everything, unless a test says otherwise.
    pub(crate) scope: Scope,
}

/// People who know each other and like cities and dishes, with notes that have no id.
const PEOPLE: &str = r#"
union Taste = City | Dish

type Person @node {
  id: ID!
  name: String
  age: Int
  knows: [Person!]! @relationship(type: "KNOWS", direction: OUT, properties: "Knowing")
  knownBy: [Person!]! @relationship(type: "KNOWS", direction: IN, properties: "Knowing")
  peers: [Person!]! @relationship(type: "KNOWS", direction: OUT, queryDirection: UNDIRECTED, properties: "Knowing")
  likes: [Taste!]! @relationship(type: "LIKES", direction: OUT, properties: "Liking")
  likesCities: [City!]! @relationship(type: "LIKES", direction: OUT, properties: "Liking")
  notes: [Note!]! @relationship(type: "HAS_NOTE", direction: OUT)
}

type City @node {
  id: ID!
  name: String
  people: Int
  likedBy: [Person!]! @relationship(type: "LIKES", direction: IN, properties: "Liking")
}

type Dish @node {
  id: ID!
  name: String
  heat: Int
  likedBy: [Person!]! @relationship(type: "LIKES", direction: IN, properties: "Liking")
}

type Note @node {
  text: String
  rank: Int
}

type Knowing @relationshipProperties {
  since: Int
  how: String
}

type Liking @relationshipProperties {
  degree: Int
}
"#;

impl World {
    /// A store with a graph of an ontology.
    pub(crate) async fn new(
        harness: &dyn Harness,
        sdl: &str,
        fill: impl FnOnce(&mut GraphBuilder<'_>),
    ) -> Self {
        let ontology = Ontology::read(sdl, "test.graphql");
        let ontology = Arc::new(ontology.unwrap_or_else(|faults| panic!("{faults}")));
        let mut graph = GraphBuilder::new(&ontology);
        fill(&mut graph);
        let store = harness.store(Arc::clone(&ontology), graph.build()).await;
        Self {
            ontology,
            store,
            scope: Scope::WHOLE,
        }
    }

    /// A store with people, filled by the test.
    pub(crate) async fn people(
        harness: &dyn Harness,
        fill: impl FnOnce(&mut GraphBuilder<'_>),
    ) -> Self {
        Self::new(harness, PEOPLE, fill).await
    }

    /// A request for all entities of some types.
    pub(crate) fn all(&self, types: &[&str]) -> Ask<'_> {
        Ask::new(self, types)
    }

    /// The type of a name.
    pub(crate) fn entity_type(&self, name: &str) -> TypeId {
        let id = self.ontology.type_named(name);
        id.unwrap_or_else(|| panic!("there is no type {name}"))
    }

    /// The property of a name such as `Person.age`.
    pub(crate) fn property(&self, name: &str) -> PropertyId {
        let (owner, property) = name.split_once('.').unwrap();
        let entity_type = self.ontology.entity_type(self.entity_type(owner));
        entity_type
            .property_named(property)
            .unwrap_or_else(|| panic!("there is no property {name}"))
    }

    /// The relation of a name such as `Person.knows`.
    pub(crate) fn relation(&self, name: &str) -> RelationId {
        let (owner, field) = name.split_once('.').unwrap();
        let source = self.entity_type(owner);
        let field = self.ontology.entity_type(source).relation_named(field);
        RelationId {
            source,
            field: field.unwrap_or_else(|| panic!("there is no relation {name}")),
        }
    }

    /// The property of a relation's properties type, such as `since` of `Person.knows`.
    pub(crate) fn relation_property(&self, relation: &str, property: &str) -> PropertyId {
        let properties = self.ontology.relation(self.relation(relation)).properties;
        let properties = self.ontology.properties(properties.unwrap());
        properties.property_named(property).unwrap()
    }

    /// The condition that a property such as `Person.age` passes a test.
    pub(crate) fn has(&self, property: &str, test: Test) -> Filter {
        Filter::Property(self.property(property), test)
    }

    /// The condition that a property equals a value.
    pub(crate) fn is(&self, property: &str, value: impl Into<Value>) -> Filter {
        self.has(property, Test::Equal(value.into()))
    }

    /// A condition on what is at the other end of a relation, by type.
    pub(crate) fn related(
        &self,
        relation: &str,
        quantifier: Quantifier,
        targets: Vec<(&str, Filter)>,
    ) -> Filter {
        let targets = targets.into_iter();
        Filter::Related(Box::new(Related {
            relation: self.relation(relation),
            quantifier,
            targets: targets
                .map(|(name, filter)| (self.entity_type(name), filter))
                .collect(),
        }))
    }

    /// The keys of entities, which must be there, by id.
    pub(crate) async fn keys(&self, types: &[&str], ids: &[&str]) -> Vec<EntityKey> {
        let got = self.all(types).ids(ids).run().await;
        assert_eq!(
            got.rows.entities.len(),
            ids.len(),
            "some of {ids:?} are not there"
        );
        got.rows.entities.iter().map(|entity| entity.key).collect()
    }
}

/// Limits that no test reaches by accident.
pub(super) fn generous() -> Limits {
    Limits::new(1_000_000, Instant::now() + Duration::from_secs(600))
}
