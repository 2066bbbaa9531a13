//! Random conditions and orders, as GraphQL text and as plain evaluation.

use std::cmp::Ordering;
use std::fmt;

use proptest::prelude::*;
use serde_json::json;

use super::graph::{People, Person, age, born, height, name, tag};

/// A condition on a person.
#[derive(Debug, Clone)]
pub(super) enum Condition {
    Name(&'static str, String),
    NameIn(Vec<String>),
    Age(&'static str, i64),
    Height(&'static str, f64),
    Born(&'static str, String),
    Tags(&'static str, Vec<String>),
    IsNull(&'static str),
    And(Vec<Condition>),
    Or(Vec<Condition>),
    Not(Box<Condition>),
    Knows(&'static str, &'static str, Box<Condition>),
    /// On the relation and the person at its other end.
    KnowsSince(&'static str, i64, Box<Condition>),
    KnowsCount(&'static str, i64),
    TownName(&'static str, String),
}

const ORDERS: [&str; 5] = ["eq", "lt", "lte", "gt", "gte"];
const QUANTIFIERS: [&str; 4] = ["some", "all", "none", "single"];

pub(super) fn condition() -> impl Strategy<Value = Condition> {
    let order = || proptest::sample::select(&ORDERS[..]);
    let quantifier = || proptest::sample::select(&QUANTIFIERS[..]);
    let text = proptest::sample::select(&["eq", "contains", "startsWith", "endsWith"][..]);
    let direction = proptest::sample::select(&["knows", "knownBy"][..]);
    let nullable = proptest::sample::select(&["name", "age", "height", "born", "tags"][..]);
    let leaf = prop_oneof![
        (text, name()).prop_map(|(test, name)| Condition::Name(test, name)),
        proptest::collection::vec(name(), 0..3).prop_map(Condition::NameIn),
        (order(), age()).prop_map(|(test, age)| Condition::Age(test, age)),
        (order(), height()).prop_map(|(test, height)| Condition::Height(test, height)),
        (order(), born()).prop_map(|(test, born)| Condition::Born(test, born)),
        (
            proptest::sample::select(&["eq", "includes"][..]),
            proptest::collection::vec(tag(), 1..3),
        )
            .prop_map(|(test, tags)| Condition::Tags(test, tags)),
        nullable.prop_map(Condition::IsNull),
        (order(), 0_i64..4).prop_map(|(test, count)| Condition::KnowsCount(test, count)),
        (quantifier(), name()).prop_map(|(some, name)| Condition::TownName(some, name)),
    ];
    leaf.prop_recursive(3, 12, 3, move |inner| {
        let several = proptest::collection::vec(inner.clone(), 1..3);
        prop_oneof![
            several.clone().prop_map(Condition::And),
            several.prop_map(Condition::Or),
            inner.clone().prop_map(|one| Condition::Not(Box::new(one))),
            (direction.clone(), quantifier(), inner.clone())
                .prop_map(|(field, some, one)| Condition::Knows(field, some, Box::new(one))),
            (quantifier(), age(), inner).prop_map(|(some, since, one)| Condition::KnowsSince(
                some,
                since,
                Box::new(one)
            )),
        ]
    })
}

impl Condition {
    /// Whether it holds for a person; `None` is unknown.
    pub(super) fn holds(&self, people: &People, person: usize) -> Option<bool> {
        let this = &people.persons[person];
        match self {
            Self::Name(how, text) => this.name.as_deref().map(|name| match *how {
                "eq" => name == text,
                "contains" => name.contains(text.as_str()),
                "startsWith" => name.starts_with(text.as_str()),
                _ => name.ends_with(text.as_str()),
            }),
            Self::NameIn(names) if names.is_empty() => Some(false),
            Self::NameIn(names) => this.name.as_ref().map(|name| names.contains(name)),
            Self::Age(test, age) => this.age.map(|own| is(test, own.cmp(age))),
            Self::Height(test, height) => this.height.map(|own| is(test, own.total_cmp(height))),
            Self::Born(test, date) => this.born.as_deref().map(|own| born_is(test, own, date)),
            Self::Tags(test, tags) => this.tags.as_ref().map(|own| match *test {
                "eq" => own == tags,
                _ => own.contains(&tags[0]),
            }),
            Self::IsNull(property) => Some(is_null(this, property)),
            Self::And(all) => all
                .iter()
                .map(|one| one.holds(people, person))
                .fold(Some(true), and),
            Self::Or(any) => {
                let none = any
                    .iter()
                    .map(|one| one.holds(people, person).map(|known| !known));
                none.fold(Some(true), and).map(|known| !known)
            }
            Self::Not(one) => one.holds(people, person).map(|known| !known),
            Self::Knows(field, some, one) => {
                let met = people
                    .knows
                    .iter()
                    .filter_map(|&(from, to, _)| match *field {
                        "knows" => (from == person).then_some(to),
                        _ => (to == person).then_some(from),
                    });
                Some(quantified(some, met.map(|other| one.holds(people, other))))
            }
            Self::KnowsSince(some, since, one) => {
                let known = people.knows.iter().filter(|(from, ..)| *from == person);
                let met = known
                    .map(|&(_, to, own)| and(own.map(|own| own >= *since), one.holds(people, to)));
                Some(quantified(some, met))
            }
            Self::KnowsCount(test, count) => {
                let known = people.knows.iter().filter(|(from, ..)| *from == person);
                Some(is(test, (known.count() as i64).cmp(count)))
            }
            Self::TownName(some, name) => {
                let towns = people.lives_in.iter().filter(|(from, _)| *from == person);
                let met =
                    towns.map(|&(_, town)| people.towns[town].as_ref().map(|own| own == name));
                Some(quantified(some, met))
            }
        }
    }
}

fn and(left: Option<bool>, right: Option<bool>) -> Option<bool> {
    match (left, right) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn quantified(quantifier: &str, met: impl Iterator<Item = Option<bool>>) -> bool {
    let met: Vec<bool> = met.map(|known| known == Some(true)).collect();
    let holding = met.iter().filter(|holds| **holds).count();
    match quantifier {
        "some" => holding > 0,
        "none" => holding == 0,
        "single" => holding == 1,
        _ => !met.is_empty() && holding == met.len(),
    }
}

fn is(test: &str, order: Ordering) -> bool {
    match test {
        "eq" => order.is_eq(),
        "lt" => order.is_lt(),
        "lte" => order.is_le(),
        "gt" => order.is_gt(),
        _ => order.is_ge(),
    }
}

/// The first day of the person's date against the first or last day of the argument.
fn born_is(test: &str, own: &str, date: &str) -> bool {
    let first = |date: &str| format!("{date}{}", &"2000-01-01"[date.len()..]);
    let last = |date: &str| match date {
        "2000-02" => "2000-02-29".to_owned(),
        _ => format!("{date}{}", &"2000-12-31"[date.len()..]),
    };
    match test {
        "eq" => own == date,
        "gte" | "lt" => is(test, first(own).cmp(&first(date))),
        _ => is(test, first(own).cmp(&last(date))),
    }
}

fn is_null(person: &Person, property: &str) -> bool {
    match property {
        "name" => person.name.is_none(),
        "age" => person.age.is_none(),
        "height" => person.height.is_none(),
        "born" => person.born.is_none(),
        _ => person.tags.is_none(),
    }
}

impl fmt::Display for Condition {
    /// As the value of a `where` argument.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(how, text) => write!(f, "{{ name: {{ {how}: {} }} }}", json!(text)),
            Self::NameIn(names) => write!(f, "{{ name: {{ in: {} }} }}", json!(names)),
            Self::Age(test, age) => write!(f, "{{ age: {{ {test}: {age} }} }}"),
            Self::Height(test, height) => write!(f, "{{ height: {{ {test}: {height:?} }} }}"),
            Self::Born(test, date) => write!(f, "{{ born: {{ {test}: {date:?} }} }}"),
            Self::Tags("eq", tags) => write!(f, "{{ tags: {{ eq: {} }} }}", json!(tags)),
            Self::Tags(test, tags) => write!(f, "{{ tags: {{ {test}: {:?} }} }}", tags[0]),
            Self::IsNull(property) => write!(f, "{{ {property}: {{ eq: null }} }}"),
            Self::And(all) => write!(f, "{{ AND: [{}] }}", joined(all)),
            Self::Or(any) => write!(f, "{{ OR: [{}] }}", joined(any)),
            Self::Not(one) => write!(f, "{{ NOT: {one} }}"),
            Self::Knows(field, some, one) => write!(f, "{{ {field}: {{ {some}: {one} }} }}"),
            Self::KnowsSince(some, since, one) => write!(
                f,
                "{{ knowsConnection: {{ {some}: {{ edge: {{ since: {{ gte: {since} }} }}, node: {one} }} }} }}"
            ),
            Self::KnowsCount(test, count) => write!(
                f,
                "{{ knowsConnection: {{ aggregate: {{ count: {{ edges: {{ {test}: {count} }} }} }} }} }}"
            ),
            Self::TownName(some, name) => {
                write!(
                    f,
                    "{{ livesIn: {{ {some}: {{ name: {{ eq: {} }} }} }} }}",
                    json!(name)
                )
            }
        }
    }
}

fn joined(conditions: &[Condition]) -> String {
    let conditions: Vec<_> = conditions.iter().map(ToString::to_string).collect();
    conditions.join(", ")
}

/// A property, whether larger values come first, and whether those who have none do.
pub(super) type PeopleOrder = (&'static str, bool, bool);

pub(super) fn orders() -> impl Strategy<Value = Vec<PeopleOrder>> {
    let key = proptest::sample::select(&["name", "age", "height", "born"][..]);
    proptest::collection::vec((key, any::<bool>(), any::<bool>()), 0..3)
}

pub(super) fn sort_text(orders: &[PeopleOrder]) -> String {
    let orders = orders.iter().map(|(key, descending, nulls_first)| {
        let direction = direction(*descending, *nulls_first);
        format!("{{ {key}: {direction} }}")
    });
    orders.collect::<Vec<_>>().join(", ")
}

/// The word of the API for an order.
pub(super) fn direction(descending: bool, nulls_first: bool) -> &'static str {
    match (descending, nulls_first) {
        (false, false) => "ASC",
        (false, true) => "ASC_NULLS_FIRST",
        (true, false) => "DESC_NULLS_LAST",
        (true, true) => "DESC",
    }
}

/// The order of two people, with ids at the end.
pub(super) fn compare(people: &People, orders: &[PeopleOrder], a: usize, b: usize) -> Ordering {
    let (a, b) = (&people.persons[a], &people.persons[b]);
    for &(key, descending, nulls_first) in orders {
        let ways = (descending, nulls_first);
        let order = match key {
            "name" => directed(ways, a.name.as_ref(), b.name.as_ref(), Ord::cmp),
            "age" => directed(ways, a.age, b.age, Ord::cmp),
            "height" => directed(ways, a.height, b.height, f64::total_cmp),
            _ => directed(ways, a.born.as_ref(), b.born.as_ref(), Ord::cmp),
        };
        if order.is_ne() {
            return order;
        }
    }
    a.id.cmp(&b.id)
}

fn directed<T>(
    (descending, nulls_first): (bool, bool),
    a: Option<T>,
    b: Option<T>,
    compare: fn(&T, &T) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if descending => compare(&b, &a),
        (Some(a), Some(b)) => compare(&a, &b),
        (a, b) if nulls_first => a.is_some().cmp(&b.is_some()),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}
