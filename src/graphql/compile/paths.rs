//! Selections on paths between entities.

use super::Compiler;
use super::collect::Merged;
use super::networks::AskedNetwork;
use crate::graphql::arguments::Form;
use crate::graphql::error::ClientError;
use crate::graphql::shape::{Fields, PathOut, PathsOut, RootOut, StepOut};
use crate::graphql::words::{PathField, PathsField, StepField};
use crate::query::{NetworkSearch, PathSearch, Plan};

impl<'a> Compiler<'a> {
    pub(super) fn paths(
        &mut self,
        merged: &Merged<'a>,
        plan: &mut Plan,
    ) -> Result<RootOut, ClientError> {
        let search = NetworkSearch::Paths(PathSearch::default());
        let field = (merged, Form::Paths);
        let (index, fields) = self.network(field, search, plan, |this, asked| {
            this.paths_fields(merged, asked)
        })?;
        Ok(RootOut::Paths(index, fields))
    }

    fn paths_fields(
        &mut self,
        merged: &Merged<'a>,
        asked: &mut AskedNetwork<'a>,
    ) -> Result<Fields<PathsOut>, ClientError> {
        self.fields(merged, PathsOut::TypeName, |this, field, merged| {
            Ok(match field {
                PathsField::Paths => PathsOut::Paths(this.path_fields(merged, asked)?),
                PathsField::Complete => PathsOut::Complete,
                PathsField::Reason => PathsOut::Reason,
                PathsField::Visited => PathsOut::Visited,
            })
        })
    }

    fn path_fields(
        &mut self,
        merged: &Merged<'a>,
        asked: &mut AskedNetwork<'a>,
    ) -> Result<Fields<PathOut>, ClientError> {
        self.fields(merged, PathOut::TypeName, |this, field, merged| {
            Ok(match field {
                PathField::Length => PathOut::Length,
                PathField::HubCost => PathOut::HubCost,
                PathField::Entities => PathOut::Entities(this.network_entities(merged, asked)?),
                PathField::Steps => PathOut::Steps(this.step_fields(merged, asked)?),
            })
        })
    }

    fn step_fields(
        &mut self,
        merged: &Merged<'a>,
        asked: &mut AskedNetwork<'a>,
    ) -> Result<Fields<StepOut>, ClientError> {
        self.fields(merged, StepOut::TypeName, |this, field, merged| {
            Ok(match field {
                StepField::From => StepOut::From,
                StepField::To => StepOut::To,
                StepField::Forward => StepOut::Forward,
                StepField::Relation => StepOut::Relation(this.network_relations(merged, asked)?),
            })
        })
    }
}
