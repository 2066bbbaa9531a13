//! Which conditions in a subquery are computed apart from finding what they are on.
//!
//! Neo4j plans a subquery that stands in an expression once for each way it tries to find the
//! rows around it: ten times at each level of nesting, so that four levels took half a minute to
//! plan. As a column of its own, behind `WITH`, it is planned once. Where subqueries are
//! conditions by themselves, joined by `AND`, they are planned once as it is, and Neo4j may start
//! from them.

use crate::query::{Filter, Quantifier};

/// Whether the condition that each type has its filter is better computed apart.
pub(super) fn are_apart<'f>(filters: impl ExactSizeIterator<Item = &'f Filter>) -> bool {
    // Several types are told apart by an expression.
    let is_one = filters.len() == 1;
    let mut filters = filters;
    filters.any(|filter| !is_joined(filter) || (!is_one && has_subquery(filter)))
}

/// Whether every subquery in a filter is a condition by itself.
fn is_joined(filter: &Filter) -> bool {
    match filter {
        Filter::All(all) => all.iter().all(is_joined),
        Filter::Related(related) => related.quantifier != Quantifier::Single,
        other => !has_subquery(other),
    }
}

fn has_subquery(filter: &Filter) -> bool {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => parts.iter().any(has_subquery),
        Filter::Not(not) => has_subquery(not),
        Filter::Property(..) | Filter::RelationProperty(..) | Filter::Among(_) => false,
        Filter::Related(_) | Filter::RelatedAggregate(_) => true,
    }
}
