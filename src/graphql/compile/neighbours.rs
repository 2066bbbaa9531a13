//! Selections on counts of neighbours.

use super::Compiler;
use super::collect::Merged;
use crate::graphql::arguments::Form;
use crate::graphql::error::ClientError;
use crate::graphql::shape::{Fields, NeighbourCountOut, NeighbourCountsOut, RootOut};
use crate::graphql::words::NeighbourCountsField;
use crate::query::{NeighbourSearch, NetworkSearch, Plan};

impl<'a> Compiler<'a> {
    pub(super) fn neighbour_counts(
        &mut self,
        merged: &Merged<'a>,
        plan: &mut Plan,
    ) -> Result<RootOut, ClientError> {
        let search = NetworkSearch::Neighbours(NeighbourSearch::default());
        let field = (merged, Form::NeighbourCounts);
        let (index, fields) = self.network(field, search, plan, |this, _| {
            this.neighbour_counts_fields(merged)
        })?;
        Ok(RootOut::NeighbourCounts(index, fields))
    }

    fn neighbour_counts_fields(
        &mut self,
        merged: &Merged<'a>,
    ) -> Result<Fields<NeighbourCountsOut>, ClientError> {
        let type_name = NeighbourCountsOut::TypeName;
        self.fields(merged, type_name, |this, field, merged| {
            Ok(match field {
                NeighbourCountsField::Id => NeighbourCountsOut::Id,
                NeighbourCountsField::Type => NeighbourCountsOut::Type,
                NeighbourCountsField::Degree => NeighbourCountsOut::Degree,
                NeighbourCountsField::Entities => NeighbourCountsOut::Entities,
                NeighbourCountsField::Complete => NeighbourCountsOut::Complete,
                NeighbourCountsField::Counts => {
                    let type_name = NeighbourCountOut::TypeName;
                    let counts = this.fields(merged, type_name, |_, field, _| {
                        Ok(NeighbourCountOut::Field(field))
                    });
                    NeighbourCountsOut::Counts(counts?)
                }
            })
        })
    }
}
