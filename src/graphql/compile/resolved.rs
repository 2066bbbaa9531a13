//! Selections on names that are resolved.

use super::Compiler;
use super::collect::Merged;
use super::networks::AskedNetwork;
use crate::graphql::arguments::Form;
use crate::graphql::error::ClientError;
use crate::graphql::shape::{CandidateOut, Fields, ResolvedOut, RootOut, WhyOut};
use crate::graphql::words::{CandidateField, ResolvedField};
use crate::query::{NameSearch, NetworkSearch, Plan};

impl<'a> Compiler<'a> {
    pub(super) fn resolved(
        &mut self,
        merged: &Merged<'a>,
        plan: &mut Plan,
    ) -> Result<RootOut, ClientError> {
        let search = NetworkSearch::Names(NameSearch::default());
        let field = (merged, Form::Resolve);
        let (index, fields) = self.network(field, search, plan, |this, asked| {
            this.fields(merged, ResolvedOut::TypeName, |this, field, merged| {
                Ok(match field {
                    ResolvedField::Name => ResolvedOut::Name,
                    ResolvedField::Candidates => {
                        ResolvedOut::Candidates(this.candidates(merged, asked)?)
                    }
                })
            })
        })?;
        Ok(RootOut::Resolved(index, fields))
    }

    fn candidates(
        &mut self,
        merged: &Merged<'a>,
        asked: &mut AskedNetwork<'a>,
    ) -> Result<Fields<CandidateOut>, ClientError> {
        self.fields(merged, CandidateOut::TypeName, |this, field, merged| {
            Ok(match field {
                CandidateField::Id => CandidateOut::Label(this.any_id(asked)),
                CandidateField::Type => CandidateOut::Type,
                CandidateField::Label => CandidateOut::Label(this.any_label(asked)),
                CandidateField::Score => CandidateOut::Score,
                CandidateField::Match => CandidateOut::Match,
                CandidateField::Why => {
                    let why = this.fields(merged, WhyOut::TypeName, |_, field, _| {
                        Ok(WhyOut::Field(field))
                    });
                    CandidateOut::Why(why?)
                }
                CandidateField::Node => CandidateOut::Node(this.network_entities(merged, asked)?),
            })
        })
    }
}
