//! The ontology as the API looks at it: what entity types, interfaces and unions have in common.

use std::sync::Arc;

use crate::graphql::words;
use crate::ontology::{
    EntityType, InterfaceId, Limit, Line, Ontology, PropertiesId, Property, PropertyKind,
    QueryFields, RelationId, Target,
};
use crate::value::Scalar;

/// A relation field, of an entity type or of an interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum RelationField {
    /// Of an entity type.
    Own(RelationId),
    /// The so-manieth that an interface declares.
    Declared(InterfaceId, u16),
}

/// What the API needs to know of a relation field.
pub(super) struct RelationView<'a> {
    /// Name of the type or interface that has the field.
    pub(super) owner: &'a str,
    pub(super) name: &'a str,
    pub(super) description: Option<&'a Arc<str>>,
    pub(super) target: Target,
    /// What its arguments are about: what the interface that declares it leads to.
    pub(super) declared_target: Target,
    pub(super) carries: Carries<'a>,
    pub(super) aggregate: bool,
    pub(super) selectable: bool,
    pub(super) filterable: bool,
    pub(super) filterable_by_aggregate: bool,
    /// Whether it is a list without arguments, as an interface shows what it does not declare.
    pub(super) is_bare: bool,
    /// The field whose connection, conditions and order this one has.
    pub(super) shared: RelationField,
}

/// Which properties the relations of a field carry.
#[derive(Clone, Copy)]
pub(super) enum Carries<'a> {
    /// At most one type of properties.
    Own(Option<PropertiesId>),
    /// Those of the implementing types, where an interface declares the field.
    Declared(&'a [PropertiesId]),
}

impl Carries<'_> {
    /// The types of properties.
    pub(super) fn types(&self) -> &[PropertiesId] {
        match self {
            Self::Own(properties) => properties.as_slice(),
            Self::Declared(properties) => properties,
        }
    }
}

/// What the API asks of an ontology.
pub(super) trait View {
    /// A relation field.
    fn view(&self, field: RelationField) -> RelationView<'_>;
    /// The relation fields of a target; a union has none.
    fn relation_fields(&self, target: Target) -> Vec<RelationField>;
    /// The properties of a target; a union has none.
    fn properties_of(&self, target: Target) -> &[Property];
    /// The lines of a target; a union has none.
    fn lines_of(&self, target: Target) -> &[Line];
    /// The documentation of a target.
    fn description_of(&self, target: Target) -> Option<&Arc<str>>;
    /// What `@plural` says of a target.
    fn said_plural(&self, target: Target) -> Option<&str>;
    /// What `@limit` says of a target.
    fn limit_of(&self, target: Target) -> Limit;
    /// What `@query` says of a target.
    fn query_of(&self, target: Target) -> QueryFields;
    /// Whether all entities that a target can be have a valid time.
    fn entities_have_times(&self, target: Target) -> bool;
    /// Whether any relation of a field has a valid time.
    fn relations_have_times(&self, field: RelationField) -> bool;
    /// Whether all entities that the relations of a field join have ids.
    fn relations_have_ids(&self, field: RelationField) -> bool;
    /// Whether an entity can say of a field that its list is whole.
    fn can_be_complete(&self, field: RelationField) -> bool;
}

impl View for Ontology {
    fn view(&self, field: RelationField) -> RelationView<'_> {
        match field {
            RelationField::Own(id) => own(self, id),
            RelationField::Declared(id, at) => declared(self, id, at),
        }
    }

    fn relation_fields(&self, target: Target) -> Vec<RelationField> {
        match target {
            Target::Entity(source) => indexes(&self.entity_type(source).relations)
                .map(|field| RelationField::Own(RelationId { source, field }))
                .collect(),
            Target::Interface(id) => indexes(&self.interface(id).relations)
                .map(|at| RelationField::Declared(id, at))
                .collect(),
            Target::Union(_) => Vec::new(),
        }
    }

    fn properties_of(&self, target: Target) -> &[Property] {
        match target {
            Target::Entity(id) => &self.entity_type(id).properties,
            Target::Interface(id) => &self.interface(id).properties,
            Target::Union(_) => &[],
        }
    }

    fn lines_of(&self, target: Target) -> &[Line] {
        match target {
            Target::Entity(id) => &self.entity_type(id).lines,
            Target::Interface(id) => &self.interface(id).lines,
            Target::Union(_) => &[],
        }
    }

    fn description_of(&self, target: Target) -> Option<&Arc<str>> {
        match target {
            Target::Entity(id) => self.entity_type(id).description.as_ref(),
            Target::Interface(id) => self.interface(id).description.as_ref(),
            Target::Union(id) => self.union(id).description.as_ref(),
        }
    }

    fn said_plural(&self, target: Target) -> Option<&str> {
        match target {
            Target::Entity(id) => self.entity_type(id).plural.as_deref(),
            Target::Interface(id) => self.interface(id).plural.as_deref(),
            Target::Union(id) => self.union(id).plural.as_deref(),
        }
    }

    fn limit_of(&self, target: Target) -> Limit {
        match target {
            Target::Entity(id) => self.entity_type(id).limit,
            Target::Interface(id) => self.interface(id).limit,
            Target::Union(_) => Limit::default(),
        }
    }

    fn query_of(&self, target: Target) -> QueryFields {
        match target {
            Target::Entity(id) => self.entity_type(id).query,
            Target::Interface(id) => self.interface(id).query,
            Target::Union(id) => self.union(id).query,
        }
    }

    fn entities_have_times(&self, target: Target) -> bool {
        let types = self.concrete_types(target);
        let all = types
            .iter()
            .all(|id| self.entity_type(*id).valid_time.is_some());
        // An interface that nothing implements has what the interfaces have that it implements.
        let inherited = || match target {
            Target::Interface(id) => {
                let mut interfaces = self.interface(id).interfaces.iter();
                interfaces.any(|id| self.entities_have_times(Target::Interface(*id)))
            }
            Target::Entity(_) | Target::Union(_) => false,
        };
        if types.is_empty() { inherited() } else { all }
    }

    fn relations_have_times(&self, field: RelationField) -> bool {
        any_type(self, field, |of, name| {
            let field = of.relations.iter().find(|own| &*own.name == name);
            field.is_some_and(|field| {
                let relation_type = self.relation_type(field.relation_type);
                relation_type.valid_time.is_some()
            })
        })
    }

    fn relations_have_ids(&self, field: RelationField) -> bool {
        let owner = match field {
            RelationField::Own(id) => Target::Entity(id.source),
            RelationField::Declared(id, _) => Target::Interface(id),
        };
        let targets = [owner, self.view(field).target].map(|target| self.concrete_types(target));
        let is_there = targets.iter().all(|types| !types.is_empty());
        let mut types = targets.iter().flatten();
        is_there && types.all(|id| self.entity_type(*id).id.is_some())
    }

    fn can_be_complete(&self, field: RelationField) -> bool {
        any_type(self, field, EntityType::can_complete)
    }
}

/// Whether that holds of any entity type that has a field, and of the field's name.
fn any_type(
    ontology: &Ontology,
    field: RelationField,
    holds: impl Fn(&EntityType, &str) -> bool,
) -> bool {
    match field {
        RelationField::Own(id) => {
            holds(ontology.entity_type(id.source), &ontology.relation(id).name)
        }
        RelationField::Declared(id, at) => {
            let interface = ontology.interface(id);
            let field = interface.relations.get(usize::from(at));
            let mut types = interface.implementers.iter();
            field.is_some_and(|field| types.any(|id| holds(ontology.entity_type(*id), &field.name)))
        }
    }
}

fn own(ontology: &Ontology, id: RelationId) -> RelationView<'_> {
    let relation = ontology.relation(id);
    RelationView {
        owner: &ontology.entity_type(id.source).name,
        name: &relation.name,
        description: relation.description.as_ref(),
        target: relation.target,
        declared_target: ontology.declared_target(id),
        carries: Carries::Own(relation.properties),
        aggregate: relation.aggregate,
        selectable: relation.selectable,
        filterable: relation.filterable,
        filterable_by_aggregate: relation.filterable_by_aggregate
            && ontology.has_figures(relation.target),
        is_bare: false,
        shared: declaration(ontology, relation.declared_by, &relation.name)
            .map_or(RelationField::Own(id), |(shared, _)| shared),
    }
}

/// The interface's field that a field of this name fulfils, and what it leads to.
fn declaration(
    ontology: &Ontology,
    declared_by: Option<InterfaceId>,
    name: &str,
) -> Option<(RelationField, Target)> {
    let id = declared_by?;
    let interface = ontology.interface(id);
    let at = interface.relation_named(name)?;
    let declared = interface.relations.get(usize::from(at))?;
    Some((RelationField::Declared(id, at), declared.target))
}

fn declared(ontology: &Ontology, id: InterfaceId, at: u16) -> RelationView<'_> {
    let interface = ontology.interface(id);
    let relation = &interface.relations[usize::from(at)];
    let (shared, declared_target) = declaration(ontology, relation.declared_by, &relation.name)
        .unwrap_or((RelationField::Declared(id, at), relation.target));
    RelationView {
        owner: &interface.name,
        name: &relation.name,
        description: relation.description.as_ref(),
        target: relation.target,
        declared_target,
        carries: Carries::Declared(&relation.properties),
        aggregate: false,
        selectable: true,
        filterable: relation.declared_by.is_some(),
        filterable_by_aggregate: relation.declared_by.is_some()
            && ontology.has_figures(relation.target),
        is_bare: relation.declared_by.is_none(),
        shared,
    }
}

fn indexes<T>(items: &[T]) -> impl Iterator<Item = u16> + use<T> {
    0..u16::try_from(items.len()).unwrap_or(u16::MAX)
}

/// Whether rows can be sorted by the property.
pub(super) fn sorts(property: &Property) -> bool {
    property.sortable && !property.list
}

/// The scalar by which measures over the property are made, if any can be made.
pub(super) fn summarized(property: &Property) -> Option<Scalar> {
    match property.kind {
        PropertyKind::Scalar(scalar) if !property.list => {
            let figures = words::figures(property.kind);
            (!figures.is_empty()).then_some(scalar)
        }
        PropertyKind::Scalar(_) | PropertyKind::Enum(_) => None,
    }
}
