//! Writes groups: their keys, and what their members come to.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Outcome, Responder};
use crate::engine::{Entry, GroupList, Level};
use crate::graphql::shape::{
    Fields, GroupOut, GroupsOut, GroupsShape, KeyOut, RelatedOut, ValueForm,
};
use crate::graphql::words::Word;
use crate::query::KeyValue;

/// The groups that are written, and which key of theirs each is that is shown.
#[derive(Clone, Copy)]
struct Listed<'a, 'k> {
    list: GroupList<'a>,
    keys: &'k [Option<usize>],
}

impl<'a, S: Sink> Responder<'a, S> {
    pub(super) fn groups(
        &mut self,
        level: Level<'a>,
        shape: &'a GroupsShape,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let list = level.group_list(shape.request);
        let list = list.map_err(|error| self.store_error(error, span))?;
        let ontology = self.material.ontology;
        let keys = shape.keys.iter();
        let keys: Vec<_> = keys.map(|key| key.index(ontology, list.grouping)).collect();
        let listed = Listed { list, keys: &keys };
        self.object(&shape.fields, |this, field| match &field.out {
            GroupsOut::TypeName(name) => this.data(name.as_str()),
            GroupsOut::TotalGroups => this.data(&list.total()),
            GroupsOut::Groups(fields) => this.list(list.range(), |this, group| {
                this.group_row(listed, group, fields)
            }),
            GroupsOut::Policy => {
                let members = &list.grouping.members;
                let mut types = members.targets.iter().map(|target| target.entity_type);
                let claim = types.find_map(|id| ontology.entity_type(id).claim.as_ref());
                let rules = claim.map(|claim| members.claims.rules(claim));
                let rules = rules.unwrap_or_default().into_iter();
                this.list(rules, |this, rule| this.data(rule.name()))
            }
        })
    }

    fn group_row(
        &mut self,
        listed: Listed<'a, '_>,
        group: usize,
        fields: &'a Fields<GroupOut>,
    ) -> Outcome {
        self.spend_row()?;
        let members = listed.list.members(group);
        self.object(fields, |this, field| match &field.out {
            GroupOut::TypeName(name) => this.data(name.as_str()),
            GroupOut::Keys(fields) => this.keys(listed, group, fields),
            GroupOut::Coarser => this.data(&coarser(listed.list, group, members)),
            GroupOut::Members(out) => this.figures(members, out),
            GroupOut::Related(fields) => this.related(listed.list, group, fields),
        })
    }

    fn keys(
        &mut self,
        listed: Listed<'a, '_>,
        group: usize,
        fields: &'a Fields<KeyOut>,
    ) -> Outcome {
        let key = |place: usize| {
            let key = listed.keys.get(place).copied().flatten()?;
            listed.list.key(group, key)
        };
        self.object(fields, |this, field| match &field.out {
            KeyOut::TypeName(name) => this.data(name.as_str()),
            KeyOut::Within(fields) => this.keys(listed, group, fields),
            KeyOut::Value(place, form) => this.key(key(*place), form, field.span),
            KeyOut::Entity {
                key: place,
                branch,
                shape,
            } => match key(*place) {
                Some(KeyValue::Entity(..)) => {
                    let below = listed.list.below(group);
                    let found = this.group(below, *branch, field.span);
                    this.nullable(|this| {
                        let found = found?;
                        match found.range().next() {
                            Some(row) => this.entity(found, row, shape),
                            None => this.null(),
                        }
                    })
                }
                _ => this.null(),
            },
        })
    }

    fn key(
        &mut self,
        key: Option<&'a KeyValue>,
        form: &'a ValueForm,
        span: Option<SourceSpan>,
    ) -> Outcome {
        match key {
            Some(KeyValue::Value(value)) => self.value(form, value.as_ref()),
            Some(KeyValue::Date(date)) => self.data(&date.to_string()),
            Some(KeyValue::Null | KeyValue::Coarser) => self.null(),
            Some(KeyValue::Entity(..)) | None => {
                Err(self.internal("a group lacks one of its keys", span))
            }
        }
    }

    fn related(
        &mut self,
        list: GroupList<'a>,
        group: usize,
        fields: &'a Fields<RelatedOut>,
    ) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            RelatedOut::TypeName(name) => this.data(name.as_str()),
            RelatedOut::Figures(related, fields) => {
                let Some(entry) = list.related(group, *related) else {
                    return Err(this.internal("a group lacks figures", field.span));
                };
                this.all_figures(entry, fields)
            }
        })
    }
}

/// How many members have a date that is too coarse for its key: all of a group, or none.
fn coarser(list: GroupList<'_>, group: usize, members: Entry<'_>) -> u64 {
    let mut keys = list.groups.keys.iter().filter_map(|key| key.get(group));
    let is_coarser = keys.any(|key| *key == KeyValue::Coarser);
    if is_coarser { members.entities() } else { 0 }
}
