//! Selections on what is around some entities.

use super::Compiler;
use super::collect::Merged;
use super::networks::AskedNetwork;
use crate::graphql::arguments::Form;
use crate::graphql::error::ClientError;
use crate::graphql::shape::{
    Fields, HitsOut, HopOut, RootOut, SubgraphEntityOut, SubgraphOut, TruncatedOut,
};
use crate::graphql::words::{SubgraphEntityField, SubgraphField, TruncatedField};
use crate::query::{NetworkSearch, Plan, SubgraphSearch};

impl<'a> Compiler<'a> {
    pub(super) fn subgraph(
        &mut self,
        merged: &Merged<'a>,
        plan: &mut Plan,
    ) -> Result<RootOut, ClientError> {
        let search = NetworkSearch::Subgraph(SubgraphSearch::default());
        let field = (merged, Form::Subgraph);
        let (index, fields) = self.network(field, search, plan, |this, asked| {
            this.subgraph_fields(merged, asked)
        })?;
        Ok(RootOut::Subgraph(index, fields))
    }

    fn subgraph_fields(
        &mut self,
        merged: &Merged<'a>,
        asked: &mut AskedNetwork<'a>,
    ) -> Result<Fields<SubgraphOut>, ClientError> {
        self.fields(merged, SubgraphOut::TypeName, |this, field, merged| {
            Ok(match field {
                SubgraphField::Entities => {
                    SubgraphOut::Entities(this.subgraph_entities(merged, asked)?)
                }
                SubgraphField::Relations => {
                    SubgraphOut::Relations(this.network_relations(merged, asked)?)
                }
                SubgraphField::Hubs => SubgraphOut::Hubs(this.subgraph_entities(merged, asked)?),
                SubgraphField::Truncated => SubgraphOut::Truncated(this.truncated(merged)?),
                SubgraphField::Complete => SubgraphOut::Complete,
                SubgraphField::Reason => SubgraphOut::Reason,
                SubgraphField::Visited => SubgraphOut::Visited,
            })
        })
    }

    fn subgraph_entities(
        &mut self,
        merged: &Merged<'a>,
        asked: &mut AskedNetwork<'a>,
    ) -> Result<Fields<SubgraphEntityOut>, ClientError> {
        let type_name = SubgraphEntityOut::TypeName;
        self.fields(merged, type_name, |this, field, merged| {
            Ok(match field {
                SubgraphEntityField::Id => SubgraphEntityOut::Label(this.any_id(asked)),
                SubgraphEntityField::Type => SubgraphEntityOut::Type,
                SubgraphEntityField::Label => SubgraphEntityOut::Label(this.any_label(asked)),
                SubgraphEntityField::Properties => {
                    SubgraphEntityOut::Properties(this.any_entity_properties(asked)?)
                }
                SubgraphEntityField::Node => {
                    SubgraphEntityOut::Node(this.network_entities(merged, asked)?)
                }
                SubgraphEntityField::Hop => SubgraphEntityOut::Hop,
                SubgraphEntityField::Degree => SubgraphEntityOut::Degree,
                SubgraphEntityField::DegreeShown => SubgraphEntityOut::DegreeShown,
            })
        })
    }

    fn truncated(&mut self, merged: &Merged<'a>) -> Result<Fields<TruncatedOut>, ClientError> {
        self.fields(merged, TruncatedOut::TypeName, |this, field, merged| {
            Ok(match field {
                TruncatedField::Count => TruncatedOut::Count,
                TruncatedField::ByType => {
                    let by_type = this.fields(merged, HitsOut::TypeName, |_, field, _| {
                        Ok(HitsOut::Field(field))
                    });
                    TruncatedOut::ByType(by_type?)
                }
                TruncatedField::ByHop => {
                    let by_hop = this.fields(merged, HopOut::TypeName, |_, field, _| {
                        Ok(HopOut::Field(field))
                    });
                    TruncatedOut::ByHop(by_hop?)
                }
            })
        })
    }
}
