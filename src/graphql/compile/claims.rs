//! Selections on what is told of claims.

use std::sync::Arc;

use super::Compiler;
use super::collect::{Merged, sets};
use super::entities::Entities;
use crate::graphql::error::ClientError;
use crate::graphql::shape::{
    ClaimOut, ConflictOut, ConflictShape, ConflictValueOut, EntityOut, Fields, SpreadOut,
};
use crate::graphql::words::{ClaimField, ConflictField, ConflictValueField};
use crate::ontology::TypeId;
use crate::query::{Branch, Request, Step, Way};

impl<'a> Compiler<'a> {
    /// A field of a claim that is derived from it and its rivals.
    pub(super) fn claim_field(
        &mut self,
        claim: TypeId,
        field: ClaimField,
        merged: &Merged<'a>,
        asked: &mut Entities<'a>,
    ) -> Result<EntityOut, ClientError> {
        asked.verdicts = true;
        Ok(EntityOut::Claim(match field {
            ClaimField::Conflict => {
                let shape = self.conflict(claim, merged, &mut asked.branches)?;
                ClaimOut::Conflict(Arc::new(shape))
            }
            field => ClaimOut::Field(field),
        }))
    }

    fn conflict(
        &mut self,
        claim: TypeId,
        merged: &Merged<'a>,
        branches: &mut Vec<Branch>,
    ) -> Result<ConflictShape, ClientError> {
        let index = branches.len();
        self.address.push(index);
        let mut rivals = Entities::of(&[claim]);
        let mut has_rows = false;
        let fields = self.fields(merged, ConflictOut::TypeName, |this, field, merged| {
            has_rows |= field != ConflictField::Spread;
            Ok(match field {
                ConflictField::Claims => {
                    ConflictOut::Claims(this.entities(&sets(merged), &mut rivals)?)
                }
                ConflictField::Values => ConflictOut::Values(this.values(merged, &mut rivals)?),
                ConflictField::Spread => ConflictOut::Spread(this.spread(merged)?),
            })
        })?;
        self.address.pop();
        let (select, below) = rivals.into_step();
        if !has_rows {
            return Ok(ConflictShape {
                rivals: None,
                fields,
            });
        }
        branches.push(Branch {
            parents: vec![claim],
            way: Way::Rivals,
            step: Step::new(Request::Select(select), below),
        });
        Ok(ConflictShape {
            rivals: Some(index),
            fields,
        })
    }

    /// How far claims lie apart.
    pub(super) fn spread(&mut self, merged: &Merged<'a>) -> Result<Fields<SpreadOut>, ClientError> {
        self.fields(merged, SpreadOut::TypeName, |_, field, _| {
            Ok(SpreadOut::Field(field))
        })
    }

    fn values(
        &mut self,
        merged: &Merged<'a>,
        rivals: &mut Entities<'a>,
    ) -> Result<Fields<ConflictValueOut>, ClientError> {
        let type_name = ConflictValueOut::TypeName;
        self.fields(merged, type_name, |this, field, merged| {
            Ok(match field {
                ConflictValueField::Value => ConflictValueOut::Value,
                ConflictValueField::Claims => {
                    ConflictValueOut::Claims(this.entities(&sets(merged), rivals)?)
                }
            })
        })
    }
}
