//! Walking pages: forwards and backwards, every row once and in the same order as in the list.

use proptest::prelude::*;
use serde_json::Value as Json;

use super::graph::{People, people};
use super::question::{Condition, PeopleOrder, condition, direction, orders, sort_text};
use super::{ask, cases, expected, ids};

/// A query, and how to find the connection in its answer.
type Question = (String, Box<dyn Fn(&Json) -> Json>);

/// The ids of all pages of a connection, from one end to the other.
fn walk(
    people: &People,
    connection: impl Fn(&str) -> Question,
    size: usize,
    backward: bool,
) -> Vec<String> {
    let mut found = Vec::new();
    let mut cursor = Json::Null;
    for _ in 0..40 {
        let page = match (backward, &cursor) {
            (false, cursor) => format!("first: {size}, after: {cursor}"),
            (true, cursor) => format!("last: {size}, before: {cursor}"),
        };
        let (query, part) = connection(&page);
        let answer = part(&ask(people, &query));
        let edges = answer["edges"].as_array().expect("edges");
        let mut rows: Vec<String> = edges
            .iter()
            .map(|edge| edge["node"]["id"].as_str().expect("an id").to_owned())
            .collect();
        if backward {
            rows.extend(std::mem::take(&mut found));
            found = rows;
        } else {
            found.extend(rows);
        }
        let (more, next) = if backward {
            ("hasPreviousPage", "startCursor")
        } else {
            ("hasNextPage", "endCursor")
        };
        let info = &answer["pageInfo"];
        if info[more] != Json::Bool(true) {
            return found;
        }
        cursor = info[next].clone();
    }
    panic!("the pages have no end");
}

const PAGE: &str =
    "{ edges { node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";

fn root(condition: &Condition, orders: &[PeopleOrder]) -> impl Fn(&str) -> Question {
    let arguments = format!("where: {condition}, sort: [{}]", sort_text(orders));
    move |page| {
        let query = format!("{{ peopleConnection({arguments}, {page}) {PAGE} }}");
        (query, Box::new(|data| data["peopleConnection"].clone()))
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn pages_of_the_root_visit_every_row_once(
        people in people(),
        condition in condition(),
        orders in orders(),
        size in 1_usize..4,
        backward in any::<bool>(),
    ) {
        let wanted = expected(&people, &condition, &orders);
        prop_assert_eq!(walk(&people, root(&condition, &orders), size, backward), wanted);
    }

    #[test]
    fn pages_of_a_relation_visit_every_relation_once(
        people in people(),
        descending in any::<bool>(),
        nulls_first in any::<bool>(),
        size in 1_usize..4,
        backward in any::<bool>(),
    ) {
        let direction = direction(descending, nulls_first);
        let sort = format!("sort: [{{ edge: {{ since: {direction} }} }}]");
        let person = &people.persons[0];
        let head = format!("{{ people(where: {{ id: {{ eq: {:?} }} }})", person.id);
        let whole = format!("{head} {{ knowsConnection({sort}) {{ edges {{ node {{ id }} }} }} }} }}");
        let whole = ask(&people, &whole)["people"][0]["knowsConnection"]["edges"].clone();
        let nodes = whole.as_array().expect("edges").iter().map(|edge| edge["node"].clone());
        let wanted = ids(&Json::Array(nodes.collect()));
        prop_assert_eq!(wanted.len(), people.known_by(&person.id).len());
        let found = walk(
            &people,
            |page| {
                let query = format!("{head} {{ knowsConnection({sort}, {page}) {PAGE} }} }}");
                (query, Box::new(|data| data["people"][0]["knowsConnection"].clone()))
            },
            size,
            backward,
        );
        prop_assert_eq!(found, wanted);
    }
}
