//! Which groups are shown, and in which order.

use silkgraph::engine::{GroupList, Level};
use silkgraph::query::{
    AggregateFunction as Function, Branch, Comparison, Counted, FigureOf, GroupCondition,
    GroupFigure, GroupSort, GroupSortBy, Grouping, KeyValue, Nulls, Request, Select, Step, Target,
    Test, Way,
};
use silkgraph::store::StoreError;
use silkgraph::value::{Value, ValueRef};

use super::{answers, step, tables, within};
use crate::conformance::{AskGroups, World};
use crate::support::{On, on_every_store};

on_every_store! {
    groups_are_left_out_by_their_figures,
    groups_are_ordered_by_figures_and_keys,
    groups_lead_to_the_entities_of_their_keys,
    groups_are_rows_of_the_answer,
}

const PROJECTS: GroupFigure = GroupFigure {
    related: None,
    of: FigureOf::Count(Counted::Entities),
};
const COSTS: GroupFigure = GroupFigure {
    related: Some(0),
    of: FigureOf::Measure(0),
};

/// Projects by sector, with what they cost.
fn by_sector(world: &World) -> Grouping {
    let by_sector = AskGroups::new(world, &["Project"]).by("sector", None);
    let amount = [(Function::Max, "amountUsd")];
    by_sector
        .related(&["Project.costs"], "ProjectCost", &amount)
        .grouping
}

fn sort(by: GroupSortBy, descending: bool, nulls: Nulls) -> GroupSort {
    GroupSort {
        by,
        descending,
        nulls,
    }
}

/// A group: its key, the number of projects and the largest cost.
type Shown = (String, u64, Option<f64>);

/// Whether such a number of projects and largest cost are asked for.
type Met<'a> = &'a dyn Fn(u64, Option<f64>) -> bool;

/// Each group that is shown: its key, the number of projects and the largest cost.
async fn shown(world: &World, grouping: Grouping) -> (usize, Vec<Shown>) {
    let answers = answers(world, vec![step(Request::Group(grouping))]).await;
    let list = answers.level().group_list(0).unwrap();
    let rows = list.range().map(|group| {
        let sector = match list.key(group, 0).unwrap() {
            KeyValue::Value(Value::String(sector)) => sector.clone(),
            key => format!("{key:?}"),
        };
        let cost = list
            .related(group, 0)
            .unwrap()
            .measure(0)
            .unwrap()
            .compared();
        let cost = match cost {
            Value::Float(cost) => Some(cost),
            _ => None,
        };
        (sector, list.members(group).entities(), cost)
    });
    (usize::try_from(list.total()).unwrap(), rows.collect())
}

async fn groups_are_left_out_by_their_figures(on: On) {
    let world = tables(on).await;
    let (total, all) = shown(&world, by_sector(&world)).await;
    assert_eq!(total, all.len());
    let least = |figure, least: f64| {
        let test = Test::Compare(Comparison::AtLeast, Value::Float(least));
        GroupCondition::Figure(figure, test)
    };
    let many = least(PROJECTS, 10.0);
    let dear = least(COSTS, 1e10);
    let cases: [(GroupCondition, Met<'_>); 5] = [
        (many.clone(), &|count, _| count >= 10),
        (dear.clone(), &|_, cost| {
            cost.is_some_and(|cost| cost >= 1e10)
        }),
        // Of what is not known it is not known whether it is less, either.
        (GroupCondition::Not(Box::new(dear.clone())), &|_, cost| {
            cost.is_some_and(|cost| cost < 1e10)
        }),
        (
            GroupCondition::Any(vec![many.clone(), dear.clone()]),
            &|count, cost| count >= 10 || cost.is_some_and(|cost| cost >= 1e10),
        ),
        (GroupCondition::All(vec![many, dear]), &|count, cost| {
            count >= 10 && cost.is_some_and(|cost| cost >= 1e10)
        }),
    ];
    for (having, is_met) in cases {
        let wanted: Vec<_> = all
            .iter()
            .filter(|(_, count, cost)| is_met(*count, *cost))
            .cloned()
            .collect();
        assert!(!wanted.is_empty() && wanted.len() < all.len());
        let grouping = Grouping {
            having: having.clone(),
            limit: Some(2),
            ..by_sector(&world)
        };
        let (total, some) = shown(&world, grouping).await;
        assert_eq!(total, wanted.len(), "{having:?}");
        assert_eq!(some, wanted[..some.len()], "{having:?}");
        assert_eq!(some.len(), wanted.len().min(2));
    }
}

async fn groups_are_ordered_by_figures_and_keys(on: On) {
    let world = tables(on).await;
    let (_, by_key) = shown(&world, by_sector(&world)).await;
    assert!(
        by_key.is_sorted_by_key(|(sector, ..)| sector.clone()),
        "{by_key:?}"
    );
    assert!(by_key.iter().any(|(.., cost)| cost.is_none()));
    for (by, descending, nulls) in [
        (GroupSortBy::Figure(PROJECTS), true, Nulls::Largest),
        (GroupSortBy::Figure(COSTS), false, Nulls::Largest),
        (GroupSortBy::Figure(COSTS), true, Nulls::Largest),
        (GroupSortBy::Figure(COSTS), true, Nulls::Smallest),
        (GroupSortBy::Figure(COSTS), false, Nulls::Smallest),
        (GroupSortBy::Key(0), true, Nulls::Largest),
    ] {
        let mut wanted = by_key.clone();
        let order = |a: &Shown, b: &Shown| match by {
            GroupSortBy::Key(_) => a.0.cmp(&b.0),
            GroupSortBy::Figure(PROJECTS) => a.1.cmp(&b.1),
            GroupSortBy::Figure(_) => {
                let null = if nulls == Nulls::Largest {
                    f64::INFINITY
                } else {
                    -1.0
                };
                a.2.unwrap_or(null).total_cmp(&b.2.unwrap_or(null))
            }
        };
        // Stable, so that ties stay in the order of the keys.
        wanted.sort_by(|a, b| if descending { order(b, a) } else { order(a, b) });
        let grouping = Grouping {
            sort: vec![sort(by, descending, nulls)],
            ..by_sector(&world)
        };
        assert_eq!(
            shown(&world, grouping).await.1,
            wanted,
            "{by:?} {descending} {nulls:?}"
        );
    }
}

async fn groups_lead_to_the_entities_of_their_keys(on: On) {
    let world = tables(on).await;
    let funders = ["Funder"];
    let by_funder = AskGroups::new(&world, &["Project"])
        .walk(None, &["Project.funders"], &funders)
        .by_entity(0)
        .grouping;
    let funder = world.entity_type("Funder");
    let id = world.property("Funder.id");
    let select = Select::of(vec![Target {
        projection: vec![id],
        ..Target::of(funder)
    }]);
    let below = Branch {
        parents: Vec::new(),
        way: Way::GroupKey(0),
        step: step(Request::Select(select)),
    };
    let step = Step::new(Request::Group(by_funder), vec![below]);
    let answers = answers(&world, vec![step]).await;
    let list = answers.level().group_list(0).unwrap();
    assert!(list.total() > 10);
    let ids: Vec<_> = list.range().map(|group| id_below(list, group)).collect();
    let key = |group| match list.key(group, 0) {
        Some(KeyValue::Entity(_, Value::String(id))) => Some(id.clone()),
        _ => None,
    };
    let keys: Vec<_> = list.range().map(key).collect();
    assert_eq!(ids, keys);
    // By id, and what has none comes last.
    assert!(ids[..ids.len() - 1].is_sorted() && ids.last() == Some(&None));
}

fn id_below(list: GroupList<'_>, group: usize) -> Option<String> {
    let level: Level<'_> = list.below(group);
    let rows = level.rows(0).unwrap();
    let row = rows.range().next()?;
    let (_, cell) = rows.properties(row).next()?;
    match cell.unwrap() {
        ValueRef::String(id) => Some(id.to_owned()),
        _ => None,
    }
}

async fn groups_are_rows_of_the_answer(on: On) {
    let world = tables(on).await;
    let by_id = || {
        AskGroups::new(&world, &["TradeFigure"])
            .by("id", None)
            .grouping
    };
    let limited = Grouping {
        limit: Some(0),
        ..by_id()
    };
    let answered = answers(&world, vec![step(Request::Group(limited))]).await;
    let list = answered.level().group_list(0).unwrap();
    assert!(list.total() > 100 && list.range().is_empty());
    // All that are told apart count, however few are shown.
    let few = within(&world, vec![step(Request::Group(by_id()))], 99).await;
    let fault = few.roots[0].as_ref().err();
    assert_eq!(fault, Some(&StoreError::TooManyGroups(99)));
}
