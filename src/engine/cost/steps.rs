//! The walk over a plan: each request with the rows that it starts from.

use super::conditions::Conditions;
use super::sizes::{Sizes, float};
use crate::ontology::{Ontology, RelationId, RelationTypeId, TypeId};
use crate::query::{
    Aggregate, Branch, Filter, Grouping, Nearest, Network, NetworkSearch, Plan, Request, Root,
    RootStart, Select, Step, Target, Test, Way,
};

/// What a plan is estimated to cost, in values that are looked at or written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cost {
    /// All of it.
    pub total: u64,
    /// The request that has most of it.
    pub dearest: Dearest,
    /// What each root comes to, with all that hangs below it.
    pub roots: Vec<RootCost>,
}

/// What a root is estimated to come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RootCost {
    /// Values that are looked at or written.
    pub values: u64,
    /// Rows, or groups.
    pub rows: u64,
}

/// The request of a plan that is estimated to cost most, what hangs below it aside.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dearest {
    /// Where it is: the index of a root, then of a branch on each level.
    pub address: Vec<usize>,
    /// What it costs.
    pub cost: u64,
}

/// A search that ranks texts looks at about this part of them.
const OF_TEXTS: f64 = 0.1;
/// Names that look alike are met by parts of theirs.
const A_NAME: f64 = 2_000.0;
/// A pack of facts walks and ranks whatever is near.
const A_PACK: f64 = 50_000.0;
/// More rows than any answer has, so that estimates stay numbers however deep a query is.
const MOST_ROWS: f64 = 1e15;
/// Nothing is walked beyond what is within this many relations, whatever is asked.
const MOST_HOPS: usize = 12;

/// Estimates a plan over a graph of these sizes.
pub fn cost(plan: &Plan, ontology: &Ontology, sizes: &Sizes) -> Cost {
    let mut walk = Walk {
        ontology,
        sizes,
        address: Vec::new(),
        total: 0.0,
        rows: 0.0,
        dearest: (Vec::new(), 0.0),
    };
    let mut roots = Vec::with_capacity(plan.roots.len());
    for (index, root) in plan.roots.iter().enumerate() {
        let (total, rows) = (walk.total, walk.rows);
        walk.address.push(index);
        walk.root(root);
        walk.address.pop();
        roots.push(RootCost {
            values: whole(walk.total - total),
            rows: whole(walk.rows - rows),
        });
    }
    let (address, cost) = walk.dearest;
    Cost {
        roots,
        total: whole(walk.total),
        dearest: Dearest {
            address,
            cost: whole(cost),
        },
    }
}

/// Numbers of vectors that are looked at in the time of a value.
const NUMBERS_A_VALUE: f64 = 16.0;

struct Walk<'a> {
    ontology: &'a Ontology,
    sizes: &'a Sizes,
    address: Vec<usize>,
    total: f64,
    rows: f64,
    dearest: (Vec<usize>, f64),
}

/// From how many rows a request starts, and how many candidates each leads to, if that does not follow
/// from the types that it asks for.
#[derive(Clone, Copy)]
struct From {
    parents: f64,
    each: Each,
}

#[derive(Clone, Copy)]
enum Each {
    /// All that there are.
    Types,
    /// So many.
    Rows(f64),
    /// What a search finds.
    Found,
}

impl Walk<'_> {
    fn root(&mut self, root: &Root) {
        let each = match &root.start {
            RootStart::Types => Each::Types,
            RootStart::Ids(ids) => Each::Rows(float(ids.len() as u64)),
            RootStart::Text(_) | RootStart::Search(_) => Each::Found,
        };
        let parents = 1.0;
        let nearest = match (&root.start, &root.step.request) {
            (RootStart::Search(search), _) => search.nearest.as_ref(),
            (_, Request::Context(search)) => search.nearest.as_ref(),
            _ => None,
        };
        self.total += nearest.map_or(0.0, |nearest| self.nearest(nearest));
        self.step(&root.step, From { parents, each });
    }

    /// What it costs to hold all vectors against one.
    fn nearest(&self, nearest: &Nearest) -> f64 {
        let numbers = float(nearest.vector.numbers().len() as u64);
        let each = 1.0 + numbers / NUMBERS_A_VALUE;
        let vectors = nearest.properties.iter();
        let vectors = vectors.map(|(of, _)| self.sizes.entities(*of));
        vectors.sum::<f64>() * each
    }

    fn step(&mut self, step: &Step, from: From) {
        let (own, rows) = match &step.request {
            Request::Select(select) => self.select(select, from),
            Request::Aggregate(aggregate) => (self.aggregate(aggregate, from), 0.0),
            Request::Group(grouping) => self.group(grouping, from),
            Request::Network(network) => self.network(network),
            Request::Context(_) => (A_PACK, 0.0),
        };
        self.total += own;
        self.rows += rows;
        if own > self.dearest.1 {
            self.dearest = (self.address.clone(), own);
        }
        for (index, branch) in step.branches.iter().enumerate() {
            self.address.push(index);
            self.branch(branch, rows);
            self.address.pop();
        }
    }

    fn branch(&mut self, branch: &Branch, parents: f64) {
        let each = match branch.way {
            Way::Relation(relation) => self.sizes.degree(self.ontology, relation),
            // Claims with one key, and sources of one citation, are few.
            Way::Named { .. } | Way::Cited | Way::Rivals => 2.0,
            Way::GroupKey(_) => 1.0,
        };
        let (parents, each) = (parents.min(MOST_ROWS), Each::Rows(each));
        self.step(&branch.step, From { parents, each });
    }

    /// What rows cost, and how many there are.
    fn select(&self, select: &Select, from: From) -> (f64, f64) {
        let (looked_at, kept) = self.met(&select.targets, from);
        let page = select.page.limit.map_or(f64::INFINITY, float);
        let rows = if select.rows { kept.min(page) } else { 0.0 };
        // Without conditions and an order nothing is looked at beyond the page.
        let is_plain = select.order.is_empty() && !has_conditions(&select.targets);
        let looked_at = match from.each {
            Each::Found => looked_at,
            _ if is_plain && !select.total => rows,
            _ => looked_at,
        };
        let offset = float(select.page.offset).min(kept);
        let width = select.targets.iter().map(|target| target.projection.len());
        let width = width.max().unwrap_or(0) + select.relation_projection.len() + 1;
        let written = rows * float(width as u64);
        (
            from.parents * (looked_at + offset + written),
            from.parents * rows,
        )
    }

    fn aggregate(&self, aggregate: &Aggregate, from: From) -> f64 {
        let (looked_at, kept) = self.met(&aggregate.targets, from);
        let measured = kept * float(aggregate.measures.len() as u64);
        from.parents * (looked_at + measured)
    }

    /// What groups cost, and how many there are.
    fn group(&self, grouping: &Grouping, from: From) -> (f64, f64) {
        let (looked_at, kept) = self.met(&grouping.members.targets, from);
        let figures = grouping.keys.len() + grouping.walks.len() + grouping.members.measures.len();
        let mut each = float(1 + figures as u64);
        for related in &grouping.related {
            let degree = |id: &RelationId| self.sizes.degree(self.ontology, *id);
            let degree = related.relations.iter().map(degree).fold(0.0, f64::max);
            each += degree * float(1 + related.of.measures.len() as u64);
        }
        let page = grouping.limit.map_or(f64::INFINITY, float);
        let groups = kept.min(page);
        (
            from.parents * (looked_at + kept * each),
            from.parents * groups,
        )
    }

    /// How many candidates are looked at for a parent, conditions included, and how many are kept.
    fn met(&self, targets: &[Target], from: From) -> (f64, f64) {
        let entities = |target: &Target| self.sizes.entities(target.entity_type);
        let all: f64 = targets.iter().map(entities).sum();
        let mut conditions = Conditions::new(self.ontology, self.sizes);
        let (mut looked_at, mut kept) = (0.0, 0.0);
        for target in targets {
            let share = entities(target) / all.max(1.0);
            let candidates = match from.each {
                Each::Types => entities(target),
                Each::Rows(rows) => rows * share,
                Each::Found => entities(target) * OF_TEXTS,
            };
            let found = conditions.kept(target.entity_type, &target.filter, candidates);
            // What an id names is looked up.
            let tested = if is_by_id(self.ontology, target.entity_type, &target.filter) {
                found
            } else {
                candidates
            };
            // For all parents together, since conditions are evaluated once.
            let cost = conditions.cost(&target.filter, tested * from.parents.max(1.0));
            looked_at += tested + cost / from.parents.max(1.0);
            kept += found;
        }
        (looked_at, kept)
    }

    /// What a search of the network costs, and how many entities it comes to.
    fn network(&self, network: &Network) -> (f64, f64) {
        let (visited, entities) = match &network.search {
            NetworkSearch::Relation(_) => (1.0, 2.0),
            NetworkSearch::Paths(paths) => {
                let ends = paths.from.len() + paths.to.len();
                let hops = paths.max_length.div_ceil(2);
                let visited = self.visited(ends, hops, &paths.relation_types, paths.max_visited);
                let entities = paths.count.saturating_mul(paths.max_length + 1);
                (visited, float(entities as u64))
            }
            NetworkSearch::Subgraph(subgraph) => {
                let seeds = subgraph.seeds.len();
                let (types, most) = (&subgraph.relation_types, subgraph.max_visited);
                let visited = self.visited(seeds, subgraph.hops, types, most);
                (
                    visited,
                    float(subgraph.max_entities as u64).min(visited + float(seeds as u64)),
                )
            }
            NetworkSearch::Neighbours(search) => {
                let (types, most) = (&search.relation_types, search.max_visited);
                (self.visited(search.ids.len(), 1, types, most), 0.0)
            }
            NetworkSearch::Names(names) => {
                let count = float(names.names.len() as u64);
                (count * A_NAME, count)
            }
        };
        let select = network.entities.as_ref();
        let width = select.map_or(0, |select| {
            let widths = select.targets.iter().map(|target| target.projection.len());
            widths.max().unwrap_or(0) + 1
        });
        (visited + entities * float(width as u64), entities)
    }

    /// Relations within so many hops of some entities.
    fn visited(&self, ends: usize, hops: usize, types: &[RelationTypeId], most: usize) -> f64 {
        let (entities, degree) = self.sizes.network(types);
        let mut reached = float(ends as u64);
        let mut visited = 0.0;
        for _ in 0..hops.min(MOST_HOPS) {
            visited += reached * degree;
            reached = (reached * degree).min(entities);
        }
        visited.min(float(most as u64))
    }
}

fn has_conditions(targets: &[Target]) -> bool {
    targets.iter().any(|target| !target.filter.is_true())
}

/// Whether a condition names the ids that rows can have.
fn is_by_id(ontology: &Ontology, of: TypeId, filter: &Filter) -> bool {
    match filter {
        Filter::Property(property, Test::Equal(_) | Test::In(_)) => {
            ontology.entity_type(of).id == Some(*property)
        }
        Filter::All(parts) => parts.iter().any(|part| is_by_id(ontology, of, part)),
        _ => false,
    }
}

/// A whole number of an estimate, at most that of a JSON number.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it is between zero and 2^53"
)]
fn whole(estimate: f64) -> u64 {
    const MOST: f64 = 9_007_199_254_740_992.0;
    estimate.clamp(0.0, MOST).ceil() as u64
}
