//! Selections on the sources that a relation names: a branch that starts from their ids.

use super::Compiler;
use super::collect::{Merged, sets};
use super::connections::Asked;
use super::entities::{Entities, slot};
use crate::graphql::error::ClientError;
use crate::graphql::shape::{CitationsShape, EntityShape, RelationOut};
use crate::graphql::words::{CITATIONS, citations, unread};
use crate::ontology::{RelationProperties, TypeId};
use crate::query::{Branch, Request, Step, Target, Way};

impl<'a> Compiler<'a> {
    /// Compiles `citations` of the properties of a relation.
    pub(super) fn citations(
        &mut self,
        properties: &RelationProperties,
        merged: &Merged<'a>,
        asked: &mut Asked<'a>,
    ) -> Result<RelationOut, ClientError> {
        let sources = citations(properties);
        let (ids, target) = sources.ok_or_else(|| unread(CITATIONS, "property of the relation"))?;
        let slot = slot(&mut asked.relation_projection, ids);
        let types = self.source.ontology.concrete_types(target);
        let above = (Target::types(&asked.entities.targets), Way::Named { slot });
        let (branch, sources) = self.cited(&types, merged, above, &mut asked.entities.branches)?;
        let property = self.property(&properties.name, properties.property(ids), slot, merged)?;
        Ok(RelationOut::Citations(CitationsShape {
            ids: property,
            branch,
            sources,
        }))
    }

    /// A branch that leads to sources of some types, in that way from those parents.
    pub(super) fn cited(
        &mut self,
        types: &[TypeId],
        merged: &Merged<'a>,
        (parents, way): (Vec<TypeId>, Way),
        branches: &mut Vec<Branch>,
    ) -> Result<(usize, EntityShape), ClientError> {
        let mut cited = Entities::of(types);
        let index = branches.len();
        self.address.push(index);
        let shape = self.entities(&sets(merged), &mut cited)?;
        self.address.pop();
        self.arguments_at(index, None);
        let (select, below) = cited.into_step();
        branches.push(Branch {
            parents,
            way,
            step: Step::new(Request::Select(select), below),
        });
        Ok((index, shape))
    }
}
