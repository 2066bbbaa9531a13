//! `…Grouped`: groups of entities, by what they have in common.

// In reading order: which types there are, where they are published, what tells groups apart, and
// what is told of each.
mod part;
mod room;
mod keys;
mod figured;

use crate::graphql::words::{
    AggregateField, Argument, GROUPED_ARGUMENTS, GroupField, GroupedField, RELATED_ARGUMENTS, Word,
    grouped,
};
use crate::ontology::{Limit, PropertiesId, Target};

pub(super) use self::part::{Figured, Grouped, GroupsPart, KeyUse, PropertiesGroups, TargetGroups};
pub(super) use self::room::{in_the_way, root_is_grouped};
use super::arguments::Narrowed;
use super::claims::has_claims;
use super::docs;
use super::document::{Definition, Item};
use super::part::{Common, Part, RelationPart, TargetPart};
use super::publisher::Publisher;
use super::view::{RelationField, View};

impl GroupsPart {
    /// One made for groups of a target, or of what relations lead to that say something.
    fn of(target: Target, with: Option<PropertiesId>, part: Grouped) -> Part {
        Part::Groups(match with {
            Some(id) => Self::With(target, id, part),
            None => Self::Target(target, TargetGroups::Grouped(part)),
        })
    }
}

impl Publisher<'_> {
    /// The groups of a list at the root.
    pub(super) fn root_grouped(&mut self, name: &str, target: Target) -> Item {
        let conditions = Part::Target(target, TargetPart::Where);
        let arguments = self.grouped_arguments(target, None, conditions);
        let groups = self.need(GroupsPart::of(target, None, Grouped::Groups)) + "!";
        Item::new(name, groups)
            .saying(docs::root_grouped(target, self.ontology))
            .taking(arguments)
    }

    /// The groups of what a relation field leads to, where it has any.
    pub(super) fn relation_grouped(&mut self, field: RelationField) -> Option<Item> {
        if !room::relation_is_grouped(field, self.ontology) {
            return None;
        }
        let relation = self.ontology.view(field);
        let target = relation.declared_target;
        let with = room::told_by_edges(relation.shared, self.ontology);
        let conditions = Part::Relation(relation.shared, RelationPart::Where);
        let arguments = self.grouped_arguments(target, with, conditions);
        let groups = self.need(GroupsPart::of(target, with, Grouped::Groups)) + "!";
        let item = Item::new(grouped(relation.name), groups);
        Some(
            item.saying(docs::relation_grouped(relation.name))
                .taking(arguments),
        )
    }

    fn grouped_arguments(
        &mut self,
        target: Target,
        with: Option<PropertiesId>,
        conditions: Part,
    ) -> Vec<Item> {
        let figured = |figured| Some(GroupsPart::of(target, with, Grouped::Figured(figured)));
        let narrowed = Narrowed {
            conditions: Some(conditions),
            by: Some(Part::Groups(GroupsPart::Target(
                target,
                TargetGroups::Keys(KeyUse::By),
            ))),
            by_edge: with.map(|id| {
                Part::Groups(GroupsPart::Properties(
                    id,
                    PropertiesGroups::Keys(KeyUse::By),
                ))
            }),
            having: figured(Figured::Having),
            sort: figured(Figured::Sort),
            limit: Limit::default(),
            claims: has_claims(target, self.ontology),
        };
        self.arguments(GROUPED_ARGUMENTS, narrowed)
    }

    /// The definition of a type of groups.
    pub(super) fn for_groups(&mut self, part: GroupsPart) -> Definition {
        match part {
            GroupsPart::DateKey => keys::date_key(self.ontology),
            GroupsPart::CountSort { edges } => self.count_sort(edges),
            GroupsPart::Spread(figured) => self.spread_figured(figured),
            GroupsPart::ValueSort(kind) => self.value_sort(kind),
            GroupsPart::Properties(id, PropertiesGroups::Edge) => self.grouped_edge(id),
            GroupsPart::Properties(id, PropertiesGroups::EdgeSort) => self.edge_figures_sort(id),
            GroupsPart::Properties(id, PropertiesGroups::Keys(of)) => self.edge_keys(id, of),
            GroupsPart::With(target, id, grouped) => self.for_grouped(target, Some(id), grouped),
            GroupsPart::Target(target, part) => match part {
                TargetGroups::Grouped(grouped) => self.for_grouped(target, None, grouped),
                TargetGroups::Node(figured) => self.node_figured(target, figured),
                TargetGroups::Related => self.grouped_related(target),
                TargetGroups::RelatedFigured(figured) => self.related_figured(target, figured),
                TargetGroups::Figures(figured) => self.figures_figured(target, figured),
                TargetGroups::Keys(of) => self.keys(target, of),
                TargetGroups::Through(of) => self.keys_through(target, of),
            },
        }
    }

    fn for_grouped(
        &mut self,
        target: Target,
        with: Option<PropertiesId>,
        part: Grouped,
    ) -> Definition {
        match part {
            Grouped::Groups => self.groups(target, with),
            Grouped::Row => self.group_row(target, with),
            Grouped::Figured(figured) => self.groups_figured(target, with, figured),
        }
    }

    fn groups(&mut self, target: Target, with: Option<PropertiesId>) -> Definition {
        let fields = GroupedField::ALL.iter().filter_map(|field| {
            let (ty, says) = match field {
                GroupedField::TotalGroups => ("Int!".to_owned(), docs::TOTAL_GROUPS),
                GroupedField::Groups => {
                    let row = self.need(GroupsPart::of(target, with, Grouped::Row));
                    (format!("[{row}!]!"), docs::GROUPS)
                }
                GroupedField::Policy => {
                    has_claims(target, self.ontology).then_some(())?;
                    let rule = self.need(Part::Common(Common::ClaimRule));
                    (format!("[{rule}!]!"), docs::POLICY_APPLIED)
                }
            };
            Some(Item::word(*field, ty).saying(says))
        });
        let items = fields.collect();
        self.object(GroupsPart::of(target, with, Grouped::Groups), items)
    }

    fn group_row(&mut self, target: Target, with: Option<PropertiesId>) -> Definition {
        let mut items = Vec::new();
        for field in GroupField::ALL {
            let (ty, says) = match field {
                GroupField::Key => {
                    let keys = GroupsPart::Target(target, TargetGroups::Keys(KeyUse::Key));
                    (self.need(Part::Groups(keys)) + "!", docs::GROUP_KEY)
                }
                GroupField::EdgeKey => {
                    let Some(id) = with else { continue };
                    let keys = GroupsPart::Properties(id, PropertiesGroups::Keys(KeyUse::Key));
                    (self.need(Part::Groups(keys)) + "!", docs::GROUP_EDGE_KEY)
                }
                GroupField::Coarser => ("Int!".to_owned(), docs::COARSER),
                GroupField::Related if room::related_fields(target, self.ontology).is_empty() => {
                    continue;
                }
                GroupField::Related => {
                    let related = GroupsPart::Target(target, TargetGroups::Related);
                    (self.need(Part::Groups(related)) + "!", docs::GROUP_RELATED)
                }
            };
            items.push(Item::word(*field, ty).saying(says));
        }
        items.extend(self.row_figures(target, with));
        self.object(GroupsPart::of(target, with, Grouped::Row), items)
    }

    /// What a group comes to: what an aggregate of its members has.
    fn row_figures(&mut self, target: Target, with: Option<PropertiesId>) -> Vec<Item> {
        let fields = AggregateField::ALL.iter().filter_map(|field| {
            let part = match field {
                AggregateField::Count if with.is_some() => Part::Common(Common::CountConnection),
                AggregateField::Edge => Part::Groups(GroupsPart::Properties(
                    with.filter(|id| self.has_edge_figures(*id))?,
                    PropertiesGroups::Edge,
                )),
                field => return self.root_figures(target, *field),
            };
            Some(Item::word(*field, self.need(part) + "!"))
        });
        fields.collect()
    }

    /// Figures over what the members of a group are related to.
    fn grouped_related(&mut self, target: Target) -> Definition {
        let fields = room::related_fields(target, self.ontology).into_iter();
        let items = fields.map(|(name, of)| {
            let narrowed = Narrowed {
                conditions: Some(Part::Target(of, TargetPart::Where)),
                claims: has_claims(of, self.ontology),
                ..Narrowed::default()
            };
            let arguments = self.arguments(RELATED_ARGUMENTS, narrowed);
            let figures = self.need(Part::Target(of, TargetPart::Aggregate)) + "!";
            Item::new(name, figures).taking(arguments)
        });
        let items = items.collect();
        self.object(
            Part::Groups(GroupsPart::Target(target, TargetGroups::Related)),
            items,
        )
    }

    /// The argument of a kind by which groups are chosen or ordered, and of what it is a list.
    pub(super) fn grouping_argument(&mut self, argument: Argument, of: Narrowed) -> Option<Item> {
        let list = |part: String| format!("[{part}!]");
        Some(match argument {
            Argument::By if of.by_edge.is_some() => {
                Item::word(argument, list(self.need(of.by?))).saying(docs::BY_OR_EDGE)
            }
            Argument::By => Item::word(argument, list(self.need(of.by?)) + "!").saying(docs::BY),
            Argument::ByEdge => {
                Item::word(argument, list(self.need(of.by_edge?))).saying(docs::BY_EDGE)
            }
            Argument::Having => Item::word(argument, self.need(of.having?)).saying(docs::HAVING),
            _ => return None,
        })
    }
}
