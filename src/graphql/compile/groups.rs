//! Selections on groups: a request for groups, and branches for the entities that are keys.

use std::sync::Arc;

use super::Compiler;
use super::collect::{Merged, sets};
use super::connections::Ends;
use super::entities::{Entities, arguments};
use crate::graphql::arguments::{
    FieldArguments, Form, GroupsAsked, KeyPath, relations_named, targets_of,
};
use crate::graphql::error::ClientError;
use crate::graphql::shape::{
    EntityOut, Fields, GroupOut, GroupsOut, GroupsShape, KeyOut, RelatedOut, ValueForm,
};
use crate::graphql::words::{AggregateField, GroupField, GroupedField, THROUGH, Word, unread};
use crate::ontology::{PropertyKind, RelationId, TypeId};
use crate::query::{Aggregate, Branch, Grouping, RelatedFigures, Request, Step, Target, Way};
use crate::value::Scalar;

/// What is asked of groups.
struct Asked<'t> {
    ends: Ends<'t>,
    grouping: Grouping,
    branches: Vec<Branch>,
    keys: Vec<(KeyPath, Option<usize>)>,
    related: Vec<FieldArguments>,
}

/// What keys are of.
#[derive(Clone, Copy)]
enum KeysOf<'k> {
    /// Entities of these types, behind these relations.
    Entities(&'k [TypeId], &'k [String]),
    /// The relations that lead to the members.
    Relations,
}

impl<'a> Compiler<'a> {
    /// The groups of what a relation leads to, as a branch.
    pub(super) fn relation_groups(
        &mut self,
        id: RelationId,
        merged: &Merged<'a>,
        branches: &mut Vec<Branch>,
    ) -> Result<EntityOut, ClientError> {
        let relation = self.source.ontology.relation(id);
        let types = self.source.ontology.concrete_types(relation.target);
        let ends = Ends {
            types: &types,
            properties: relation.properties,
            relation_type: Some(relation.relation_type),
        };
        let (shape, step) =
            self.groups(ends, (merged, Form::RelationGroups(id)), branches.len())?;
        branches.push(Branch {
            parents: vec![id.source],
            way: Way::Relation(id),
            step,
        });
        Ok(EntityOut::Groups(Arc::new(shape)))
    }

    /// Compiles groups whose request will be at `index` below the current address.
    pub(super) fn groups(
        &mut self,
        ends: Ends<'_>,
        (merged, form): (&Merged<'a>, Form),
        index: usize,
    ) -> Result<(GroupsShape, Step), ClientError> {
        let members = Aggregate {
            targets: Entities::of(ends.types).targets,
            ..Aggregate::default()
        };
        let mut asked = Asked {
            ends,
            grouping: Grouping::of(members, Vec::new()),
            branches: Vec::new(),
            keys: Vec::new(),
            related: Vec::new(),
        };
        self.address.push(index);
        let type_name = GroupsOut::TypeName;
        let fields = self.fields(merged, type_name, |this, field, merged| {
            Ok(match field {
                GroupedField::TotalGroups => GroupsOut::TotalGroups,
                GroupedField::Policy => GroupsOut::Policy,
                GroupedField::Groups => GroupsOut::Groups(this.group(merged, &mut asked)?),
            })
        })?;
        self.address.pop();
        let arguments = arguments(merged, form);
        let arguments = arguments.ok_or_else(|| ClientError::internal("groups without a field"))?;
        let keys = asked.keys.iter().map(|(path, _)| path.clone()).collect();
        let of_groups = GroupsAsked {
            keys: asked.keys,
            related: asked.related,
        };
        self.groups_at(index, arguments, of_groups);
        let shape = GroupsShape {
            request: index,
            keys,
            fields,
        };
        Ok((
            shape,
            Step::new(Request::Group(asked.grouping), asked.branches),
        ))
    }

    fn group(
        &mut self,
        merged: &Merged<'a>,
        asked: &mut Asked<'_>,
    ) -> Result<Fields<GroupOut>, ClientError> {
        self.named_fields(merged, GroupOut::TypeName, |this, name, merged| {
            let Some(field) = GroupField::find(name) else {
                let field = AggregateField::read(name)?;
                let members = &mut asked.grouping.members;
                let figures = this.figures(asked.ends, field, merged, members)?;
                return Ok(GroupOut::Members(figures));
            };
            Ok(match field {
                GroupField::Key => {
                    let of = KeysOf::Entities(asked.ends.types, &[]);
                    GroupOut::Keys(this.keys(of, merged, asked)?)
                }
                GroupField::EdgeKey => {
                    GroupOut::Keys(this.keys(KeysOf::Relations, merged, asked)?)
                }
                GroupField::Coarser => GroupOut::Coarser,
                GroupField::Related => GroupOut::Related(this.related(merged, asked)?),
            })
        })
    }

    fn keys(
        &mut self,
        of: KeysOf<'_>,
        merged: &Merged<'a>,
        asked: &mut Asked<'_>,
    ) -> Result<Fields<KeyOut>, ClientError> {
        self.named_fields(merged, KeyOut::TypeName, |this, name, merged| match of {
            KeysOf::Relations => this.relation_key(name, asked),
            KeysOf::Entities(types, through) => {
                let named = relations_named(this.source.ontology, types, name);
                let property = this.source.ontology.property_of_all(types, name);
                let path = KeyPath {
                    edge: None,
                    through: through.to_vec(),
                    name: name.to_owned(),
                };
                match property {
                    Some((_, kind)) => Ok(value_key(path, kind, asked)),
                    None if !named.is_empty() => this.entity_key(
                        path,
                        &targets_of(this.source.ontology, &named),
                        (merged, asked),
                    ),
                    None if name == THROUGH => this.keys_through((types, through), merged, asked),
                    None => Err(unread(name, "key of groups")),
                }
            }
        })
    }

    fn relation_key(&self, name: &str, asked: &mut Asked<'_>) -> Result<KeyOut, ClientError> {
        let properties = asked
            .ends
            .properties
            .map(|id| self.source.ontology.properties(id));
        let property = properties.and_then(|of| Some((of, of.property_named(name)?)));
        let (of, property) = property.ok_or_else(|| unread(name, "key of relations"))?;
        let path = KeyPath {
            edge: Some(property),
            through: Vec::new(),
            name: name.to_owned(),
        };
        Ok(value_key(path, Some(of.property(property).kind), asked))
    }

    fn keys_through(
        &mut self,
        (types, through): (&[TypeId], &[String]),
        merged: &Merged<'a>,
        asked: &mut Asked<'_>,
    ) -> Result<KeyOut, ClientError> {
        let ontology = self.source.ontology;
        let fields = self.named_fields(merged, KeyOut::TypeName, |this, name, merged| {
            let targets = targets_of(ontology, &relations_named(ontology, types, name));
            let through = [through, &[name.to_owned()]].concat();
            let of = KeysOf::Entities(&targets, &through);
            Ok(KeyOut::Within(this.keys(of, merged, asked)?))
        })?;
        Ok(KeyOut::Within(fields))
    }

    /// A key that is an entity, which a branch finds.
    fn entity_key(
        &mut self,
        path: KeyPath,
        types: &[TypeId],
        (merged, asked): (&Merged<'a>, &mut Asked<'_>),
    ) -> Result<KeyOut, ClientError> {
        let branch = asked.branches.len();
        let mut entities = Entities::of(types);
        self.address.push(branch);
        let shape = self.entities(&sets(merged), &mut entities)?;
        self.address.pop();
        self.arguments_at(branch, None);
        let (select, below) = entities.into_step();
        asked.branches.push(Branch {
            parents: Vec::new(),
            // Which key it is, `by` says.
            way: Way::GroupKey(0),
            step: Step::new(Request::Select(select), below),
        });
        asked.keys.push((path, Some(branch)));
        Ok(KeyOut::Entity {
            key: asked.keys.len() - 1,
            branch,
            shape,
        })
    }

    /// Figures over what members are related to.
    fn related(
        &mut self,
        merged: &Merged<'a>,
        asked: &mut Asked<'_>,
    ) -> Result<Fields<RelatedOut>, ClientError> {
        let ontology = self.source.ontology;
        self.named_fields(merged, RelatedOut::TypeName, |this, name, merged| {
            let relations = relations_named(ontology, asked.ends.types, name);
            let first = relations.first();
            let first = first.ok_or_else(|| unread(name, "relation of groups"))?;
            let form = Form::Related(ontology.declared_target(*first));
            let types = targets_of(ontology, &relations);
            let mut figures = Aggregate {
                targets: types.iter().map(|id| Target::of(*id)).collect(),
                ..Aggregate::default()
            };
            let ends = Ends {
                types: &types,
                properties: None,
                relation_type: None,
            };
            let fields = this.aggregate(ends, merged, &mut figures)?;
            asked.related.extend(arguments(merged, form));
            asked.grouping.related.push(RelatedFigures {
                relations,
                of: figures,
                rows: false,
            });
            Ok(RelatedOut::Figures(
                asked.grouping.related.len() - 1,
                fields,
            ))
        })
    }
}

fn value_key(path: KeyPath, kind: Option<PropertyKind>, asked: &mut Asked<'_>) -> KeyOut {
    asked.keys.push((path, None));
    let form = match kind {
        Some(PropertyKind::Scalar(Scalar::BigInt)) => ValueForm::BigInt,
        _ => ValueForm::Plain,
    };
    KeyOut::Value(asked.keys.len() - 1, form)
}
