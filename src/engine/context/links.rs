//! What relation fields lead to: in the part of the graph that is walked, and in what a store answers.

use super::walk::{Around, Joined, Near};
use crate::ontology::Relation;
use crate::query::Link;
use crate::store::Neighbourhood;

/// The places to which some of the links around lead from one by a field.
pub(super) fn along<'l>(
    links: impl Iterator<Item = &'l Joined>,
    place: u32,
    field: &Relation,
) -> impl Iterator<Item = u32> {
    let links = links.filter(|link| link.relation_type == field.relation_type);
    links.filter_map(move |link| link.other(place, field.direction))
}

impl Around {
    /// What a field leads to from a place.
    pub(super) fn led_to<'a>(
        &'a self,
        place: u32,
        field: &'a Relation,
    ) -> impl Iterator<Item = &'a Near> {
        self.near(along(self.links.iter(), place, field))
    }

    /// What is at some places.
    pub(super) fn near(&self, places: impl Iterator<Item = u32>) -> impl Iterator<Item = &Near> {
        places.filter_map(|at| self.entities.get(at as usize))
    }
}

/// The links of an end, by their places, which a field leads along from there; where it is `turned`,
/// those along which it leads there.
pub(super) fn links_along<'n>(
    near: &'n Neighbourhood,
    end: usize,
    (field, turned): (&'n Relation, bool),
) -> impl Iterator<Item = (usize, Link)> {
    let links = near.links_of(end).map(|at| (at, near.links[at]));
    links.filter(move |(_, link)| {
        link.relation_type == field.relation_type && field.direction.goes(link.forward != turned)
    })
}
