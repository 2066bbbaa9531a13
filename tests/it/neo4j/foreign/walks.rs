//! Every scalar as somebody else may have stored it: in order, in pages of every size from both
//! ends, in conditions and in figures as the store in memory has the values that are served.

use serde_json::{Map, Value, json};
use silkgraph::value::Scalar;

use super::Pair;
use super::stored::{ENTITIES, STORED, both, id};
use super::walking;
use crate::support::{House, Reply};

/// A connection that is walked.
struct Walk {
    alias: String,
    nested: bool,
    sort: String,
    forward: bool,
}

/// The directions that Cypher has, too.
const USUAL: &[&str] = &["ASC", "DESC"];

/// Ways through the entities: by each property of theirs and of the relations to them, in each of some
/// directions, and by turns from the first on and from the last back: what is read back in one direction
/// is, for a database, read on in the other.
fn walks(directions: &[&str]) -> Vec<Walk> {
    let mut walks = Vec::new();
    let names = STORED.iter().map(|(name, ..)| *name).chain(["id", "mood"]);
    for (turn, name) in names.enumerate() {
        for direction in directions {
            let key = format!("{{ {name}: {direction} }}");
            let mut sorts = vec![(false, key.clone()), (true, format!("{{ node: {key} }}"))];
            if !matches!(name, "id" | "mood") {
                sorts.push((true, format!("{{ edge: {key} }}")));
            }
            for (at, (nested, sort)) in sorts.into_iter().enumerate() {
                walks.push(Walk {
                    alias: format!("w{}", walks.len()),
                    nested,
                    sort,
                    forward: (turn + at) % 2 == 0,
                });
            }
        }
    }
    walks
}

/// The ids of a connection of each walk, taken page by page.
async fn walked(house: &impl Answers, walks: &[Walk], size: usize) -> Vec<Vec<String>> {
    let mut found = vec![Vec::new(); walks.len()];
    let mut open: Vec<usize> = (0..walks.len()).collect();
    let mut cursors = vec![Value::Null; walks.len()];
    for _ in 0..=ENTITIES / size + 1 {
        if open.is_empty() {
            return found;
        }
        let data = page(house, walks, &open, &cursors, size).await;
        let mut next = Vec::new();
        for at in open {
            let walk = &walks[at];
            let page = if walk.nested {
                &data["hubs"][0][&walk.alias]
            } else {
                &data[&walk.alias]
            };
            let edges = page["edges"]
                .as_array()
                .unwrap_or_else(|| panic!("{data:#}"));
            let ids = edges
                .iter()
                .map(|edge| edge["node"]["id"].as_str().unwrap().to_owned());
            let ids: Vec<_> = ids.collect();
            found[at] = if walk.forward {
                [found[at].clone(), ids].concat()
            } else {
                [ids, found[at].clone()].concat()
            };
            let [_, _, more, end] = walking(walk.forward);
            if page["pageInfo"][more] == true {
                cursors[at] = page["pageInfo"][end].clone();
                next.push(at);
            }
        }
        open = next;
    }
    let walk = &walks[open[0]];
    panic!(
        "{} never ends in pages of {size}: {:?}",
        walk.sort, found[open[0]]
    );
}

/// Whatever answers queries with variables.
trait Answers {
    async fn post_with(&self, query: &str, variables: Value) -> Reply;
}

impl Answers for House {
    async fn post_with(&self, query: &str, variables: Value) -> Reply {
        Self::post_with(self, query, variables).await
    }
}

impl Answers for Pair {
    async fn post_with(&self, query: &str, variables: Value) -> Reply {
        Self::post_with(self, query, variables).await
    }
}

async fn page(
    house: &impl Answers,
    walks: &[Walk],
    open: &[usize],
    cursors: &[Value],
    size: usize,
) -> Value {
    let (mut variables, mut declared) = (Map::new(), Vec::new());
    let (mut root, mut nested) = (Vec::new(), Vec::new());
    for &at in open {
        let Walk {
            alias,
            sort,
            forward,
            ..
        } = &walks[at];
        let [count, from, more, end] = walking(*forward);
        declared.push(format!("${alias}: String"));
        variables.insert(alias.clone(), cursors[at].clone());
        let field = if walks[at].nested {
            &mut nested
        } else {
            &mut root
        };
        field.push(format!(
            "{alias}: thingsConnection({count}: {size}, {from}: ${alias}, sort: [{sort}]) \
             {{ edges {{ node {{ id }} }} pageInfo {{ {more} {end} }} }}"
        ));
    }
    if !nested.is_empty() {
        root.push(format!("hubs {{ {} }}", nested.join(" ")));
    }
    let query = format!("query({}) {{ {} }}", declared.join(", "), root.join(" "));
    house.post_with(&query, json!(variables)).await.data()
}

async fn assert_walked(index: bool, sizes: &[usize], walks: &[Walk]) {
    let Some((foreign, memory)) = both(index).await else {
        return;
    };
    // Not too many at a time for one request; and of each all sizes, as long as the database remembers
    // how it planned them.
    for walks in walks.chunks(6) {
        for size in sizes {
            let expected = walked(&memory, walks, *size).await;
            let there = walked(&foreign.house, walks, *size).await;
            for ((walk, expected), there) in walks.iter().zip(expected).zip(there) {
                let way = if walk.forward { "forward" } else { "backward" };
                let place = if walk.nested { "nested" } else { "root" };
                assert_eq!(
                    there, expected,
                    "{place} {} {way} by {size}, index: {index}",
                    walk.sort
                );
            }
        }
    }
}

#[tokio::test]
async fn pages_are_those_of_what_is_served() {
    assert_walked(false, &[1, 3], &walks(USUAL)).await;
}

#[tokio::test]
async fn pages_of_an_index_are_those_of_what_is_served() {
    let mut walks = walks(USUAL);
    walks.retain(|walk| !walk.nested);
    assert_walked(true, &[1, 3], &walks).await;
}

/// Of properties that are told apart in unlike ways: what is served alike, what compares though it
/// is not served, an id and a name of an enum.
#[tokio::test]
async fn pages_have_what_is_served_as_null_where_null_belongs() {
    let mut walks = walks(&["ASC_NULLS_FIRST", "DESC_NULLS_LAST"]);
    let names = ["at", "float", "known", "id", "mood"];
    walks.retain(|walk| {
        let is_by = |name: &&str| walk.sort.contains(&format!("{{ {name}:"));
        names.iter().any(is_by)
    });
    assert_walked(true, &[2], &walks).await;
}

/// Conditions by what is served, each with its ids: those that have nothing to serve aside, which
/// Cypher may compare.
#[tokio::test]
async fn conditions_compare_what_is_served() {
    for index in [false, true] {
        let Some((foreign, memory)) = both(index).await else {
            return;
        };
        for (name, scalar, values) in STORED {
            let conditions = conditions(name, *scalar, values);
            let fields = conditions.iter().enumerate().map(|(at, condition)| {
                format!("c{at}: things(where: {{ {condition} }}, sort: [{{ id: ASC }}]) {{ id }}")
            });
            let query = format!("{{ {} }}", fields.collect::<Vec<_>>().join(" "));
            let expected = memory.post(&query).await.data();
            let found = foreign.house.post_to_each(&query).await;
            let found = found.map(|reply| reply.data());
            let nothing = (0..ENTITIES)
                .filter(|at| values[at % values.len()].1.is_none())
                .map(id);
            let nothing: Vec<_> = nothing.collect();
            for (at, condition) in conditions.iter().enumerate() {
                let ids = |data: &Value| -> Vec<String> {
                    let rows = data[format!("c{at}")].as_array().unwrap().iter();
                    let ids = rows.map(|row| row["id"].as_str().unwrap().to_owned());
                    ids.filter(|id| !nothing.contains(id)).collect()
                };
                for found in &found {
                    assert_eq!(ids(found), ids(&expected), "{condition}, index: {index}");
                }
            }
        }
    }
}

fn conditions(name: &str, scalar: Scalar, values: &[(&str, Option<&str>)]) -> Vec<String> {
    let literals = values.iter().filter_map(|(_, text)| {
        let text = (*text)?;
        Some(match scalar {
            Scalar::Int | Scalar::Float | Scalar::Boolean => text.to_owned(),
            Scalar::Point => point(text),
            _ => json!(text).to_string(),
        })
    });
    let mut literals: Vec<_> = literals.collect();
    literals.sort();
    literals.dedup();
    let operators: &[&str] = match scalar {
        Scalar::Id | Scalar::String => &["eq", "startsWith", "contains", "endsWith"],
        Scalar::Boolean | Scalar::Point => &["eq"],
        _ => &["eq", "gt", "gte", "lt", "lte"],
    };
    let mut conditions = Vec::new();
    for literal in &literals {
        for operator in operators {
            conditions.push(format!("{name}: {{ {operator}: {literal} }}"));
        }
        conditions.push(format!("NOT: {{ {name}: {{ eq: {literal} }} }}"));
    }
    if scalar != Scalar::Boolean {
        conditions.push(format!("{name}: {{ in: [{}] }}", literals.join(", ")));
    }
    conditions
}

/// The point of a latitude, a longitude and perhaps a height.
fn point(text: &str) -> String {
    let parts: Vec<_> = text.split(',').collect();
    let height = parts.get(2).map(|height| format!(", height: {height}"));
    let height = height.unwrap_or_default();
    format!(
        "{{ latitude: {}, longitude: {}{height} }}",
        parts[0], parts[1]
    )
}

/// The least and the largest of what is served, and how much that is, over entities and over
/// relations.
#[tokio::test]
async fn figures_are_of_what_is_served() {
    let Some((foreign, memory)) = both(false).await else {
        return;
    };
    let figures: Vec<_> = STORED
        .iter()
        .filter_map(|(name, scalar, _)| match scalar {
            Scalar::Point | Scalar::Boolean | Scalar::Id => None,
            Scalar::String => Some(format!("{name} {{ shortest longest count }}")),
            _ => Some(format!("{name} {{ min max count }}")),
        })
        .collect();
    let figures = figures.join(" ");
    let query = format!(
        "{{ thingsConnection {{ aggregate {{ node {{ {figures} }} }} }}
            hubs {{ thingsConnection {{ aggregate {{ edge {{ {figures} }} }} }} }} }}"
    );
    assert_eq!(foreign.ask(&query).await, memory.post(&query).await.data());
}
