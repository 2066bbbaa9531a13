//! Wishes for fields of `Query` with all that they answer with, and for counts, groups and orders.

use super::Whole;
use super::focus::Focus;
use super::index::Means;
use super::wishes::{QUERY, Wish};
use crate::graphql::publish::RootField;
use crate::graphql::words::{
    AggregateField, Argument, ConnectionField, GroupField, GroupedField, Word,
};
use crate::ontology::Target;

/// How far below a field of `Query` its answer is shown, and how many fields of it.
const DEPTH: usize = 4;
const FIELDS: usize = 24;

/// The type of keys that are dates.
pub(super) const GROUPED_DATE: &str = "GroupedDate";

const SORTED: &[&str] = &["sort"];
const PAGE: &[&str] = &["where", "first"];
const BY: &[&str] = &["by", "where", "limit"];
const USUAL: &[&str] = &[
    "where",
    "limit",
    "first",
    "types",
    "k",
    "hops",
    "maxEntities",
    "budgetTokens",
    "phrase",
];

impl<'a> Whole<'a> {
    /// A field of `Query`: itself, its usual arguments, and level by level what it answers with.
    pub(super) fn root(self, root: &'a str) -> Vec<Wish<'a>> {
        let Some(field) = self.field(QUERY, root) else {
            return Vec::new();
        };
        let mut wishes = vec![Wish::default().field(QUERY, root, &[])];
        let mut level = vec![field.ty.inner_named_type().as_str()];
        let mut seen = level.clone();
        let mut left = FIELDS;
        for _ in 0..DEPTH {
            let mut next = Vec::new();
            for of in level {
                // Entities are shown as they are elsewhere.
                if self.target_named(of).is_some() {
                    continue;
                }
                for member in self.members(of) {
                    let Some(field) = self.field(of, member).filter(|_| left > 0) else {
                        continue;
                    };
                    left -= 1;
                    wishes.push(Wish::default().field(of, member, &[]));
                    let below = field.ty.inner_named_type().as_str();
                    if !self.is_leaf(&field.ty) && !seen.contains(&below) {
                        seen.push(below);
                        next.push(below);
                    }
                }
            }
            level = next;
        }
        // The answer is of no use without its first levels, and arguments are easily left out.
        let arguments = Wish::default().field(QUERY, root, USUAL);
        wishes.insert(wishes.len().min(FIRST), arguments);
        wishes
    }

    /// Counts, groups and orders, where the terms ask for them.
    pub(super) fn figures(self, focus: &Focus<'a>) -> Vec<Wish<'a>> {
        let Some(main) = focus.main else {
            return Vec::new();
        };
        let mut wishes = Vec::new();
        if focus.counts {
            let root = self.root_of(RootField::Connection(main));
            let page = root.and_then(|root| self.field(QUERY, root));
            let page = page.map(|field| field.ty.inner_named_type().as_str());
            wishes.extend(root.zip(page).map(|(root, page)| {
                let count = ConnectionField::TotalCount.name();
                Wish::default()
                    .field(QUERY, root, PAGE)
                    .field(page, count, &[])
            }));
        }
        if focus.groups {
            wishes.extend(self.grouped(main, focus));
        }
        if focus.sorts {
            let root = self.root_of(RootField::List(main));
            let sort = root.and_then(|root| self.argument_type(QUERY, root, Argument::Sort.name()));
            wishes.extend(root.zip(sort).map(|(root, sort)| {
                let keys = self.members(sort).into_iter();
                let keys = keys.filter(|key| !["id", "name", "note"].contains(key));
                let wish = Wish::default().field(QUERY, root, SORTED);
                keys.take(SORT_KEYS)
                    .fold(wish, |wish, key| wish.input(Some(sort), key))
            }));
        }
        wishes
    }

    /// Groups of a target, by what terms meet of it.
    fn grouped(self, target: Target, focus: &Focus<'a>) -> Option<Wish<'a>> {
        let root = self.root_of(RootField::Grouped(target))?;
        let by = self.argument_type(QUERY, root, "by")?;
        let grouped = self.field(QUERY, root)?.ty.inner_named_type().as_str();
        let groups = self.field(grouped, GroupedField::Groups.name())?;
        let row = groups.ty.inner_named_type().as_str();
        let key = self.field(row, GroupField::Key.name())?;
        let key_type = key.ty.inner_named_type().as_str();
        let met = focus
            .elements
            .iter()
            .filter_map(|element| match &element.means {
                Means::Field(of, field) if Target::Entity(*of) == target => Some(&**field),
                _ => None,
            });
        let others = focus.others.iter().filter_map(|other| {
            let mut relations = self.relations(target).into_iter();
            let relation = relations.find(|relation| self.overlaps(relation.target, *other))?;
            Some(&*relation.name)
        });
        let usual = ["kind", "year"].into_iter();
        let is_date = |key: &&str| {
            let key = self.input_field(by, key);
            key.is_some_and(|key| key.ty.inner_named_type() == GROUPED_DATE)
        };
        let dates = self.members(by).into_iter().filter(is_date);
        let dates = dates.filter(|_| focus.dates).take(1);
        let keys = dates
            .chain(met)
            .chain(others)
            .chain(usual)
            .chain(self.members(by));
        let mut keys = keys.filter_map(|key| {
            let key = self.input_field(by, key)?.name.as_str();
            let has = self.field(key_type, key).is_some() && key != "id" && key != "name";
            has.then_some(key)
        });
        let first = keys.next()?;
        let second = keys.find(|key| *key != first).filter(|_| !focus.dates);
        let keys: Vec<_> = std::iter::once(first).chain(second).collect();
        Some(
            Wish::default()
                .field(QUERY, root, BY)
                .field(grouped, groups.name.as_str(), &[])
                .field(row, key.name.as_str(), &[])
                .field(row, AggregateField::Count.name(), &[])
                .only(key_type, keys.clone())
                .only(by, keys),
        )
    }
}

/// After how many wishes of a field its arguments are wished for.
const FIRST: usize = 8;

/// Keys of an order that are shown.
const SORT_KEYS: usize = 4;
