//! What groups are chosen and ordered by: their keys and their figures.

use crate::graphql::words::{self, AggregateField, GroupField, SpreadField, Word};
use crate::ontology::{PropertiesId, Property, PropertyKind, Target};
use crate::query::Counted;
use crate::value::Scalar;

use super::room;
use super::{Figured, Grouped, GroupsPart, KeyUse, PropertiesGroups, TargetGroups};
use crate::graphql::publish::aggregate_filters::has_filters;
use crate::graphql::publish::aggregates::has_aggregates;
use crate::graphql::publish::claims::has_claims;
use crate::graphql::publish::docs;
use crate::graphql::publish::document::{Definition, Item};
use crate::graphql::publish::part::{Common, Part, PropertiesPart, ValuePart};
use crate::graphql::publish::publisher::Publisher;
use crate::graphql::publish::view::{View, summarized};

/// Over what figures are.
#[derive(Clone, Copy)]
struct Over {
    target: Target,
    with: Option<PropertiesId>,
}

impl Publisher<'_> {
    /// Conditions on groups, or an order of them.
    pub(super) fn groups_figured(
        &mut self,
        target: Target,
        with: Option<PropertiesId>,
        figured: Figured,
    ) -> Definition {
        let part = GroupsPart::of(target, with, Grouped::Figured(figured));
        let mut items = match figured {
            Figured::Having => self.combined(part),
            Figured::Sort => self.key_sorts(target, with),
        };
        items.extend(self.figures(Over { target, with }, figured));
        if !room::related_fields(target, self.ontology).is_empty() {
            let related = GroupsPart::Target(target, TargetGroups::RelatedFigured(figured));
            let related = Item::word(GroupField::Related, self.need(Part::Groups(related)));
            items.push(related.saying(docs::RELATED_FIGURED));
        }
        self.input(part, items)
    }

    fn key_sorts(&mut self, target: Target, with: Option<PropertiesId>) -> Vec<Item> {
        let of_target = GroupsPart::Target(target, TargetGroups::Keys(KeyUse::Sort));
        let mut items = vec![Item::word(
            GroupField::Key,
            self.need(Part::Groups(of_target)),
        )];
        if let Some(id) = with {
            let of_edge = GroupsPart::Properties(id, PropertiesGroups::Keys(KeyUse::Sort));
            items.push(Item::word(
                GroupField::EdgeKey,
                self.need(Part::Groups(of_edge)),
            ));
        }
        items
    }

    /// The same of what is related to groups.
    pub(super) fn related_figured(&mut self, target: Target, figured: Figured) -> Definition {
        let fields = room::related_fields(target, self.ontology).into_iter();
        let items = fields.map(|(name, of)| {
            let part = GroupsPart::Target(of, TargetGroups::Figures(figured));
            Item::new(name, self.need(Part::Groups(part)))
        });
        let items = items.collect();
        let part = GroupsPart::Target(target, TargetGroups::RelatedFigured(figured));
        self.input(Part::Groups(part), items)
    }

    /// The same of figures over entities that are related to others.
    pub(super) fn figures_figured(&mut self, target: Target, figured: Figured) -> Definition {
        let part = Part::Groups(GroupsPart::Target(target, TargetGroups::Figures(figured)));
        let items = self.figures(Over { target, with: None }, figured);
        self.input(part, items)
    }

    fn figures(&mut self, over: Over, figured: Figured) -> Vec<Item> {
        let fields = AggregateField::ALL.iter().filter_map(|field| {
            let ty = self.figured_type(over, *field, figured)?;
            Some(Item::word(*field, ty))
        });
        fields.collect()
    }

    fn figured_type(
        &mut self,
        Over { target, with }: Over,
        field: AggregateField,
        figured: Figured,
    ) -> Option<String> {
        let is_of_claims = has_claims(target, self.ontology);
        let part = match (field, figured) {
            (AggregateField::Count, Figured::Having) => Part::Common(Common::CountFilters),
            (AggregateField::Count, Figured::Sort) => Part::Groups(GroupsPart::CountSort {
                edges: with.is_some(),
            }),
            (AggregateField::Node, figured) => {
                let is_there = is_figured(self.ontology.properties_of(target), figured);
                is_there.then_some(())?;
                Part::Groups(GroupsPart::Target(target, TargetGroups::Node(figured)))
            }
            (AggregateField::Edge, figured) => {
                let id = with?;
                let properties = &self.ontology.properties(id).properties;
                is_figured(properties, figured).then_some(())?;
                match figured {
                    Figured::Having => Part::Properties(id, PropertiesPart::AggregateFilters),
                    Figured::Sort => {
                        Part::Groups(GroupsPart::Properties(id, PropertiesGroups::EdgeSort))
                    }
                }
            }
            (AggregateField::Overlapping | AggregateField::Spread, _) if !is_of_claims => {
                return None;
            }
            (AggregateField::Overlapping, Figured::Having) => {
                Part::Values(PropertyKind::Scalar(Scalar::Int), ValuePart::Filters)
            }
            (AggregateField::Overlapping, Figured::Sort) => Part::Common(Common::SortDirection),
            (AggregateField::Spread, figured) => Part::Groups(GroupsPart::Spread(figured)),
        };
        Some(self.need(part))
    }

    /// Conditions on figures over the properties of entities, or an order by them.
    pub(super) fn node_figured(&mut self, target: Target, figured: Figured) -> Definition {
        let part = Part::Groups(GroupsPart::Target(target, TargetGroups::Node(figured)));
        let ontology = self.ontology;
        let properties = ontology.properties_of(target);
        match figured {
            Figured::Having => {
                let items = self.figure_filters(properties);
                self.input(part, items)
            }
            Figured::Sort => self.figures_sort(part, properties),
        }
    }

    /// Figures over what relations say.
    pub(super) fn grouped_edge(&mut self, id: PropertiesId) -> Definition {
        let ontology = self.ontology;
        let items = self.aggregates(&ontology.properties(id).properties);
        self.object(
            Part::Groups(GroupsPart::Properties(id, PropertiesGroups::Edge)),
            items,
        )
    }

    /// An order by them.
    pub(super) fn edge_figures_sort(&mut self, id: PropertiesId) -> Definition {
        let part = Part::Groups(GroupsPart::Properties(id, PropertiesGroups::EdgeSort));
        let ontology = self.ontology;
        self.figures_sort(part, &ontology.properties(id).properties)
    }

    /// Whether there are figures over what relations say.
    pub(super) fn has_edge_figures(&self, id: PropertiesId) -> bool {
        has_aggregates(&self.ontology.properties(id).properties)
    }

    fn figures_sort(&mut self, part: Part, properties: &[Property]) -> Definition {
        let shown = properties.iter().filter(|property| property.aggregatable);
        let items = shown.filter_map(|property| {
            let kind = PropertyKind::Scalar(summarized(property)?);
            let sort = self.need(Part::Groups(GroupsPart::ValueSort(kind)));
            Some(Item::new(&*property.name, sort))
        });
        let items = items.collect();
        self.input(part, items)
    }

    /// An order by figures over values of a kind.
    pub(super) fn value_sort(&mut self, kind: PropertyKind) -> Definition {
        let figures = words::figures(kind);
        self.directed(GroupsPart::ValueSort(kind), figures)
    }

    /// An order by how many there are.
    pub(super) fn count_sort(&mut self, edges: bool) -> Definition {
        let counted = if edges {
            Counted::ALL
        } else {
            &[Counted::Entities]
        };
        self.directed(GroupsPart::CountSort { edges }, counted)
    }

    /// An order by how far claims lie apart, or conditions on that.
    pub(super) fn spread_figured(&mut self, figured: Figured) -> Definition {
        let part = GroupsPart::Spread(figured);
        match figured {
            Figured::Sort => self.directed(part, SpreadField::ALL),
            Figured::Having => {
                let float = PropertyKind::Scalar(Scalar::Float);
                let filters = self.need(Part::Values(float, ValuePart::Filters));
                let fields = SpreadField::ALL.iter();
                let items = fields.map(|field| Item::word(*field, &*filters)).collect();
                self.input(Part::Groups(part), items)
            }
        }
    }

    fn directed(&mut self, part: GroupsPart, figures: &[impl Word]) -> Definition {
        let direction = self.need(Part::Common(Common::SortDirection));
        let items = figures.iter().map(|word| Item::word(*word, &*direction));
        let items = items.collect();
        self.input(Part::Groups(part), items)
    }
}

/// Whether any of the properties has figures by which groups are chosen or ordered.
fn is_figured(properties: &[Property], figured: Figured) -> bool {
    match figured {
        Figured::Having => has_filters(properties),
        Figured::Sort => has_aggregates(properties),
    }
}
