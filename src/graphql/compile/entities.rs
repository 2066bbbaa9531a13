//! Selections on entities: properties become projections, relations become branches.

use std::sync::Arc;

use apollo_compiler::Node;
use apollo_compiler::executable::Field;

use super::collect::{Merged, sets};
use super::{Compiler, Sets};
use crate::graphql::arguments::{FieldArguments, Form};
use crate::graphql::error::ClientError;
use crate::graphql::shape::{
    CompleteShape, ConnectionOut, ConnectionShape, EntityOut, EntityShape, Fields, LineShape,
    PointOut, PropertyShape, ValueForm,
};
use crate::graphql::words::{self, ClaimField, RelationField, Word};
use crate::ontology::{
    Direction, EntityType, Line, Ontology, PropertiesId, Property, PropertyId, PropertyKind,
    Relation, RelationId, RelationTypeId, Target, TypeId,
};
use crate::query::{self, Branch, Request, Select, Step, Way};
use crate::value::Scalar;

/// Properties to ask for, each once; its index is the slot it is answered in.
pub(super) type Projection = Vec<PropertyId>;

/// What is asked of entities of some concrete types: properties by type, and what hangs below.
/// Several selections can ask of the same entities, as under two aliases of `edges`.
#[derive(Default)]
pub(super) struct Entities<'a> {
    pub(super) targets: Vec<query::Target>,
    pub(super) branches: Vec<Branch>,
    /// Whether it is asked how surely they hold.
    pub(super) validity: bool,
    /// Whether anything is asked that is told of claims.
    pub(super) verdicts: bool,
    known: Known<'a>,
}

impl Entities<'_> {
    /// Asks for nothing yet.
    pub(super) fn of(types: &[TypeId]) -> Self {
        let targets = types
            .iter()
            .map(|&entity_type| query::Target::of(entity_type));
        Self {
            targets: targets.collect(),
            ..Self::default()
        }
    }

    /// A step that asks for all rows; order and page come with the arguments.
    pub(super) fn into_step(self) -> (Select, Vec<Branch>) {
        let mut select = Select {
            validity: self.validity,
            ..Select::of(self.targets)
        };
        select.claims.verdicts = self.verdicts;
        (select, self.branches)
    }
}

/// Branches that are there already, for fields that several concrete types share.
type Known<'a> = Vec<(Walk, Merged<'a>, EntityOut)>;

/// What makes two relation fields of different types one walk for a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Walk {
    relation_type: RelationTypeId,
    direction: Direction,
    target: Target,
    properties: Option<PropertiesId>,
}

impl<'a> Compiler<'a> {
    /// Compiles a selection on entities.
    pub(super) fn entities(
        &mut self,
        sets: &Sets<'a>,
        asked: &mut Entities<'a>,
    ) -> Result<EntityShape, ClientError> {
        let ontology = self.source.ontology;
        let mut by_type: Vec<_> = ontology.type_ids().map(|_| None).collect();
        for at in 0..asked.targets.len() {
            let id = asked.targets[at].entity_type;
            let object = api_name(&ontology.entity_type(id).name)?;
            let type_name = EntityOut::TypeName;
            let fields = self.fields_of(&object, sets, type_name, |this, name, merged| {
                this.entity_field(at, name, merged, asked)
            })?;
            if let Some(of_type) = by_type.get_mut(usize::from(id.0)) {
                *of_type = Some(fields);
            }
        }
        Ok(EntityShape { by_type })
    }

    /// Compiles a field of the entity type of the `at`-th target.
    fn entity_field(
        &mut self,
        at: usize,
        name: &str,
        merged: &Merged<'a>,
        asked: &mut Entities<'a>,
    ) -> Result<EntityOut, ClientError> {
        let source = asked.targets[at].entity_type;
        let entity_type = self.source.ontology.entity_type(source);
        if let Some(id) = entity_type.property_named(name) {
            let property = entity_type.property(id);
            let slot = slot(&mut asked.targets[at].projection, id);
            let shape = self.property(&entity_type.name, property, slot, merged)?;
            return Ok(EntityOut::Property(Arc::new(shape)));
        }
        if let Some(line) = entity_type.line_named(name) {
            return Ok(shape_of(
                line,
                entity_type,
                &mut asked.targets[at].projection,
            ));
        }
        if name == words::EntityField::Validity.name() && entity_type.valid_time.is_some() {
            asked.validity = true;
            return Ok(EntityOut::Validity);
        }
        let told = entity_type.claim.as_ref().and(ClaimField::find(name));
        if let Some(field) = told {
            return self.claim_field(source, field, merged, asked);
        }
        let found = words::relation_field(name, |name| entity_type.relation_named(name));
        let (kind, field) = found.ok_or_else(|| words::unread(name, "field of an entity"))?;
        let relation = RelationId { source, field };
        let mut out = self.relation(relation, kind, merged, asked)?;
        if let EntityOut::Connection(shape, complete) = &mut out {
            let projection = &mut asked.targets[at].projection;
            *complete = complete_shape(shape, self.source.ontology, relation, projection);
        }
        Ok(out)
    }

    /// A relation, as a list, as a connection or in groups; walked once for all the types that share it.
    fn relation(
        &mut self,
        id: RelationId,
        kind: RelationField,
        merged: &Merged<'a>,
        asked: &mut Entities<'a>,
    ) -> Result<EntityOut, ClientError> {
        let walk = Walk::of(self.source.ontology.relation(id));
        let same = |(other, fields, _): &&(Walk, Merged<'a>, EntityOut)| {
            *other == walk && same_fields(fields, merged)
        };
        if let Some((_, _, out)) = asked.known.iter().find(same) {
            for index in step_indexes(out) {
                if let Some(branch) = asked.branches.get_mut(index) {
                    branch.parents.push(id.source);
                }
            }
            return Ok(out.clone());
        }
        let branches = &mut asked.branches;
        let out = match kind {
            RelationField::List => self.relation_list(id, merged, branches)?,
            RelationField::Connection => self.relation_connection(id, merged, branches)?,
            RelationField::Grouped => self.relation_groups(id, merged, branches)?,
        };
        asked.known.push((walk, merged.clone(), out.clone()));
        Ok(out)
    }

    fn relation_list(
        &mut self,
        id: RelationId,
        merged: &Merged<'a>,
        branches: &mut Vec<Branch>,
    ) -> Result<EntityOut, ClientError> {
        let target = self.source.ontology.relation(id).target;
        let types = self.source.ontology.concrete_types(target);
        let index = branches.len();
        self.address.push(index);
        let mut asked = Entities::of(&types);
        let shape = self.entities(&sets(merged), &mut asked)?;
        self.address.pop();
        self.note(index, merged, Form::RelationList(id));
        let (select, below) = asked.into_step();
        let request = Request::Select(Select {
            distinct: true,
            ..select
        });
        branches.push(Branch {
            parents: vec![id.source],
            way: Way::Relation(id),
            step: Step::new(request, below),
        });
        Ok(EntityOut::List(index, Arc::new(shape)))
    }

    /// Notes the arguments of merged fields, which validation has found to be the same.
    pub(super) fn note(&mut self, index: usize, merged: &Merged<'a>, form: Form) {
        if let Some(arguments) = arguments(merged, form) {
            self.arguments_at(index, Some(arguments));
        }
    }

    /// How a property of an entity or a relation is written.
    pub(super) fn property(
        &mut self,
        owner: &str,
        property: &Property,
        slot: usize,
        merged: &Merged<'a>,
    ) -> Result<PropertyShape, ClientError> {
        let form = match property.kind {
            PropertyKind::Scalar(Scalar::BigInt) => ValueForm::BigInt,
            PropertyKind::Scalar(Scalar::Point | Scalar::CartesianPoint) => {
                ValueForm::Point(self.point(merged)?)
            }
            PropertyKind::Scalar(_) | PropertyKind::Enum(_) => ValueForm::Plain,
        };
        Ok(PropertyShape {
            slot,
            form,
            nullable: !property.required,
            nullable_elements: !property.required_elements,
            name: format!("{owner}.{}", property.name),
        })
    }

    fn point(&mut self, merged: &Merged<'a>) -> Result<Fields<PointOut>, ClientError> {
        self.fields(merged, PointOut::TypeName, |_, field, _| {
            Ok(PointOut::Field(field))
        })
    }
}

/// How a line is made, of properties that are asked for.
fn shape_of(line: &Line, of: &EntityType, projection: &mut Projection) -> EntityOut {
    let named = |field: &str| format!("{}.{field}", of.name);
    let parts = line.parts.iter();
    let parts = parts.map(|part| (slot(projection, *part), named(&of.property(*part).name)));
    EntityOut::Line(Arc::new(LineShape {
        parts: parts.collect(),
        nullable: !line.required,
        name: named(&line.name),
    }))
}

/// Where entities say whether the list of a connection is whole, if that is asked; the property
/// is then asked for. Each type has its own, though it share the connection with others.
fn complete_shape(
    connection: &ConnectionShape,
    ontology: &Ontology,
    id: RelationId,
    projection: &mut Projection,
) -> Option<Arc<CompleteShape>> {
    let mut fields = connection.fields.iter();
    fields.find(|field| matches!(field.out, ConnectionOut::Complete))?;
    let of = ontology.entity_type(id.source);
    let list = &ontology.relation(id).name;
    let lists = of.complete_lists.filter(|_| of.can_complete(list))?;
    Some(Arc::new(CompleteShape {
        list: Arc::clone(list),
        slot: slot(projection, lists.names),
        name: format!("{}.{}", of.name, of.property(lists.names).name),
    }))
}

/// The arguments of merged fields.
pub(super) fn arguments(merged: &[&Node<Field>], form: Form) -> Option<FieldArguments> {
    merged.first().map(|&field| FieldArguments {
        field: field.clone(),
        form,
    })
}

/// A name of the ontology as the schema's kind of name, which publishing has made of it too.
pub(super) fn api_name(name: &str) -> Result<apollo_compiler::Name, ClientError> {
    let api_name = apollo_compiler::Name::new(name);
    api_name.map_err(|_| ClientError::internal("a name of the ontology is no name of the API"))
}

/// The index of a property in a projection, which it is put into where it is not there yet.
pub(super) fn slot(projection: &mut Projection, property: PropertyId) -> usize {
    match projection.iter().position(|known| *known == property) {
        Some(slot) => slot,
        None => {
            projection.push(property);
            projection.len() - 1
        }
    }
}

impl Walk {
    fn of(relation: &Relation) -> Self {
        Self {
            relation_type: relation.relation_type,
            direction: relation.direction,
            target: relation.target,
            properties: relation.properties,
        }
    }
}

fn same_fields(a: &Merged<'_>, b: &Merged<'_>) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.ptr_eq(b))
}

/// The branches that a field's value comes from.
fn step_indexes(out: &EntityOut) -> Vec<usize> {
    match out {
        EntityOut::List(index, _) => vec![*index],
        EntityOut::Connection(shape, _) => shape.rows.into_iter().chain(shape.aggregates).collect(),
        EntityOut::Groups(shape) => vec![shape.request],
        EntityOut::TypeName(_)
        | EntityOut::Property(_)
        | EntityOut::Line(_)
        | EntityOut::Validity
        | EntityOut::Claim(_) => Vec::new(),
    }
}
