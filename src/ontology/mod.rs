//! The ontology: which kinds of entities there are, their properties and their relations.
//!
//! It is read once, from `schema.graphql` or other type definitions, and everything else follows
//! from it. Parts refer to each other by index, so that a plan or a store holds small numbers
//! instead of names; the indexes mean something only together with the [`Ontology`] they come
//! from.

mod abstracts;
mod claim;
mod directives;
mod entity;
mod ids;
mod label;
mod read;
mod relation;
mod relation_id;
mod searched;
mod template;
mod text_rules;

use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use abstracts::{DeclaredRelation, Interface, Union};
pub use claim::{Claim, ClaimKey, ClaimPeriod, ClaimSources, ClaimValues};
pub use directives::{CompleteLists, FullTextIndex, Limit, QueryFields, ValidTime};
pub use entity::{EntityType, EntityWording, EnumType, EnumValue, Line, Property, PropertyKind};
pub use ids::{
    EnumId, InterfaceId, PropertiesId, PropertyId, RelationId, RelationTypeId, TypeId, UnionId,
};
pub use read::{Fault, Faults};
pub use relation::{Direction, Relation, RelationProperties, RelationType, Target};
pub use relation_id::{Identity, RelationIdFault, RelationName};
pub use searched::{RelationText, Searched, SearchedProperty, SearchedVector};
pub use template::{Placeholder, RelationTemplate, Template, TemplatePiece};
pub use text_rules::{Pattern, TextRules};

/// Everything `schema.graphql` says.
#[derive(Debug, Default)]
pub struct Ontology {
    /// The type definitions as they were read.
    pub text: Arc<str>,
    /// In the order of the file.
    pub entity_types: Vec<EntityType>,
    /// Distinct relationship types, in the order in which they first occur.
    pub relation_types: Vec<RelationType>,
    /// `@relationshipProperties` types, in the order of the file.
    pub relation_properties: Vec<RelationProperties>,
    /// In the order of the file.
    pub interfaces: Vec<Interface>,
    /// In the order of the file.
    pub unions: Vec<Union>,
    /// In the order of the file.
    pub enums: Vec<EnumType>,
    /// From `@licence`: under which terms the data may be used.
    pub licence: Option<Arc<str>>,
    /// From `@iri`: what the names of entities, relations and words begin with in RDF.
    pub iri_base: Option<Arc<str>>,
    /// What was read and has no effect, one sentence each, for a log at start.
    pub notes: Vec<String>,
    pub(crate) names: FxHashMap<Arc<str>, Named>,
}

/// What a name of the type definitions stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// An entity type.
    EntityType(TypeId),
    /// A `@relationshipProperties` type.
    RelationProperties(PropertiesId),
    /// An interface.
    Interface(InterfaceId),
    /// A union.
    Union(UnionId),
    /// An enum.
    Enum(EnumId),
}

/// Below which the graph's own namespaces are, unless the type definitions say so.
const IRI_BASE: &str = "urn:silkgraph:";

/// What the IRIs of a namespace of the graph's own begin with, below what `@iri` says or the usual
/// base.
pub fn namespace(base: Option<&str>, name: &str) -> String {
    let base = base.unwrap_or(IRI_BASE);
    let end = if base.ends_with(':') { ':' } else { '/' };
    format!("{base}{name}{end}")
}

impl Ontology {
    /// What a name of the type definitions stands for.
    pub fn named(&self, name: &str) -> Option<Named> {
        self.names.get(name).copied()
    }

    /// The entity type of that name.
    pub fn type_named(&self, name: &str) -> Option<TypeId> {
        match self.named(name) {
            Some(Named::EntityType(id)) => Some(id),
            _ => None,
        }
    }

    /// An entity type by its index.
    pub fn entity_type(&self, id: TypeId) -> &EntityType {
        &self.entity_types[usize::from(id.0)]
    }

    /// Every entity type's index, in the order of the file.
    pub fn type_ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        (0..u16::try_from(self.entity_types.len()).unwrap_or(u16::MAX)).map(TypeId)
    }

    /// A relation field by its index.
    pub fn relation(&self, id: RelationId) -> &Relation {
        &self.entity_type(id.source).relations[usize::from(id.field)]
    }

    /// What an interface's declaration of a relation field leads to, or the field itself where no
    /// interface declares it: this is what the field's arguments are about.
    pub fn declared_target(&self, id: RelationId) -> Target {
        let relation = self.relation(id);
        let declared = || {
            let interface = self.interface(relation.declared_by?);
            let at = interface.relation_named(&relation.name)?;
            interface.relations.get(usize::from(at))
        };
        declared().map_or(relation.target, |declared| declared.target)
    }

    /// A relation type by its index.
    pub fn relation_type(&self, id: RelationTypeId) -> &RelationType {
        &self.relation_types[usize::from(id.0)]
    }

    /// The relation type of that stored name.
    pub fn relation_type_named(&self, name: &str) -> Option<RelationTypeId> {
        let at = self.relation_types.iter().position(|t| &*t.name == name)?;
        u16::try_from(at).ok().map(RelationTypeId)
    }

    /// Every relation type's index, in the order in which they first occur.
    pub fn relation_type_ids(&self) -> impl Iterator<Item = RelationTypeId> + use<> {
        (0..u16::try_from(self.relation_types.len()).unwrap_or(u16::MAX)).map(RelationTypeId)
    }

    /// The relation types that are walked where nothing else is asked for: those that are not
    /// weak, in their order.
    pub fn walked(&self) -> Vec<RelationTypeId> {
        let all = self.relation_type_ids();
        all.filter(|id| !self.relation_type(*id).is_weak())
            .collect()
    }

    /// How much of a walk that looks for what belongs together goes along relations of a type,
    /// beside others: what `@retrieval` says; else nothing where entities cite by them, and their
    /// weight by `@weak`.
    pub fn retrieval_weight(&self, id: RelationTypeId) -> f64 {
        let relation_type = self.relation_type(id);
        let cites = || {
            let mut cited = self.entity_types.iter().filter_map(|of| of.cited_by);
            cited.any(|by| self.relation(by).relation_type == id)
        };
        match relation_type.retrieval {
            Some(weight) => weight,
            None if cites() => 0.0,
            None => relation_type.weight,
        }
    }

    /// A relation properties type by its index.
    pub fn properties(&self, id: PropertiesId) -> &RelationProperties {
        &self.relation_properties[usize::from(id.0)]
    }

    /// How relations of a type name their sources, where these can be seen: the property of the
    /// relation type that holds ids, and what they are ids of.
    pub fn cited_by(&self, id: RelationTypeId) -> Option<(PropertyId, Target)> {
        let relation_type = self.relation_type(id);
        let mut carried = relation_type.carries.iter();
        carried.find_map(|id| {
            let properties = self.properties(*id);
            let ids = properties.property(properties.cited_by?);
            let property = relation_type.property_stored_as(&ids.stored_name)?;
            ids.selectable.then_some((property, properties.sources?))
        })
    }

    /// The types of what entities or relations cite as sources, in the order of the ontology.
    pub fn source_types(&self) -> Vec<TypeId> {
        let by_entities = self.entity_types.iter().filter_map(|of| of.cited_by);
        let by_entities = by_entities.map(|id| self.relation(id).target);
        let by_relations = self.relation_type_ids().filter_map(|id| self.cited_by(id));
        let targets = by_entities.chain(by_relations.map(|(_, target)| target));
        let mut types: Vec<_> = targets.flat_map(|of| self.concrete_types(of)).collect();
        types.sort_unstable();
        types.dedup();
        types
    }

    /// The relation types of which some relation joins two entities that have ids, in the order of
    /// the ontology: only these relations have ids.
    pub fn identified_relation_types(&self) -> Vec<RelationTypeId> {
        let has_id = |id: &TypeId| self.entity_type(*id).id.is_some();
        let types = self.relation_types.iter().enumerate();
        types
            .filter(|(_, of)| of.ends.iter().any(|(from, to)| has_id(from) && has_id(to)))
            .filter_map(|(at, _)| u16::try_from(at).ok().map(RelationTypeId))
            .collect()
    }

    /// The property of that name of each of some types, where all have one; and the kind of its
    /// values, unless there is no type.
    pub fn property_of_all(
        &self,
        types: &[TypeId],
        name: &str,
    ) -> Option<(Vec<PropertyId>, Option<PropertyKind>)> {
        let mut kind = None;
        let properties = types.iter().map(|id| {
            let entity_type = self.entity_type(*id);
            let property = entity_type.property_named(name)?;
            kind.get_or_insert(entity_type.property(property).kind);
            Some(property)
        });
        let properties = properties.collect::<Option<Vec<_>>>()?;
        Some((properties, kind))
    }

    /// An enum by its index.
    pub fn enum_type(&self, id: EnumId) -> &EnumType {
        &self.enums[usize::from(id.0)]
    }

    /// An interface by its index.
    pub fn interface(&self, id: InterfaceId) -> &Interface {
        &self.interfaces[usize::from(id.0)]
    }

    /// A union by its index.
    pub fn union(&self, id: UnionId) -> &Union {
        &self.unions[usize::from(id.0)]
    }

    /// The concrete entity types that a target can be, in the order of the file.
    pub fn concrete_types(&self, target: Target) -> Vec<TypeId> {
        match target {
            Target::Entity(id) => vec![id],
            Target::Interface(id) => self.interface(id).implementers.clone(),
            Target::Union(id) => self.union(id).members.clone(),
        }
    }

    /// Whether figures are made over a target: not over a union, whose members share no
    /// property, and not over an interface that no type implements.
    pub fn has_figures(&self, target: Target) -> bool {
        !matches!(target, Target::Union(_)) && !self.concrete_types(target).is_empty()
    }

    /// A target's name in GraphQL.
    pub fn target_name(&self, target: Target) -> &Arc<str> {
        match target {
            Target::Entity(id) => &self.entity_type(id).name,
            Target::Interface(id) => &self.interface(id).name,
            Target::Union(id) => &self.union(id).name,
        }
    }
}
