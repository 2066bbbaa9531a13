//! The keys of groups: the walks to what they are of, and their expressions.

use super::source::Source;
use super::typed::typed;
use super::writer::Writer;
use crate::ontology::{Property, PropertyId, PropertyKind, RelationId, TypeId};
use crate::query::{DateCut, GroupKey, Grouping, KeyOf, Target};
use crate::store::neo4j::layout::{COARSER, KeyLayout, PARTS_OF_A_YEAR};
use crate::store::neo4j::names;
use crate::value::Scalar;

/// A key before it is cut.
struct KeyText {
    /// The list that it is an element of.
    list: Option<String>,
    value: String,
    cut: Option<String>,
    layout: KeyLayout,
}

impl Writer<'_> {
    /// The clauses that go from each member to where a walk leads: `w0r` is the relation and `w0` the
    /// entity, both null where there is none.
    pub(super) fn key_walk(&mut self, grouping: &Grouping, at: usize) -> String {
        let walk = &grouping.walks[at];
        let (from, starts) = match walk.from {
            None => ("n".to_owned(), Target::types(&grouping.members.targets)),
            Some(from) => (format!("w{from}"), grouping.walks[from].targets.clone()),
        };
        let (relation, entity) = (format!("w{at}r"), format!("w{at}"));
        if self.is_one_field(&starts, &walk.relations) {
            let variables = (&*from, &*relation, &*entity);
            let reach = self.over(variables, walk.relations[0], &walk.targets);
            return format!("OPTIONAL MATCH {}\n  ", reach.meeting(None));
        }
        let ways = self.ways(&from, &walk.relations, &walk.targets);
        format!(
            "WITH *, {ways} AS {entity}s\n  \
             UNWIND CASE size({entity}s) WHEN 0 THEN [[null, null]] ELSE {entity}s END AS {entity}e\n  \
             WITH *, {entity}e[0] AS {relation}, {entity}e[1] AS {entity}\n  "
        )
    }

    /// The clauses that go from entities to what the fields of their types lead to, as `n`.
    pub(super) fn reaching(
        &mut self,
        (from, starts): (&str, &[TypeId]),
        relations: &[RelationId],
        targets: &[TypeId],
    ) -> String {
        if self.is_one_field(starts, relations) {
            let reach = self.over((from, "mr", "n"), relations[0], targets);
            return format!("MATCH {}\n  ", reach.meeting(None));
        }
        let ways = self.ways(from, relations, targets);
        format!("UNWIND {ways} AS way\n  WITH way[1] AS n\n  ")
    }

    /// Whether all entities of some types go on by what is one field of each.
    fn is_one_field(&self, starts: &[TypeId], relations: &[RelationId]) -> bool {
        let way = |relation: &RelationId| {
            let field = self.ontology.relation(*relation);
            (field.relation_type, field.direction)
        };
        let has_field = |start: &TypeId| relations.iter().any(|relation| relation.source == *start);
        relations.first().is_some_and(|first| {
            starts.iter().all(has_field) && relations.iter().all(|other| way(other) == way(first))
        })
    }

    /// A list of the relations by the field of an entity's type, each with what it leads to.
    fn ways(&mut self, from: &str, relations: &[RelationId], targets: &[TypeId]) -> String {
        let ways = relations.iter().map(|relation| {
            let number = self.slots.variable();
            let (by, to) = (format!("r{number}"), format!("n{number}"));
            let reach = self.over((from, &by, &to), *relation, targets);
            let matched = reach.meeting(None);
            let ways = format!("COLLECT {{ MATCH {matched} RETURN [{by}, {to}] }}");
            (relation.source, ways)
        });
        let ways: Vec<_> = ways.collect();
        match ways.len() {
            0 => "[]".to_owned(),
            _ => self.by_label(from, ways, "[]"),
        }
    }

    /// The clauses that name the keys `k0`, `k1` and so on, and what they are.
    pub(super) fn keys(
        &mut self,
        grouping: &Grouping,
        source: &Source,
    ) -> (String, Vec<KeyLayout>) {
        let keys = grouping.keys.iter().enumerate();
        let keys: Vec<_> = keys
            .map(|(at, key)| self.key_text(at, key, grouping, source))
            .collect();
        let lists = keys.iter().enumerate().filter_map(|(at, key)| {
            let list = key.list.as_ref()?;
            Some(format!("UNWIND {list} AS e{at}\n  "))
        });
        let lists: String = lists.collect();
        let carried = if source.direction.is_some() {
            "n, r"
        } else {
            "n"
        };
        let named = |texts: &mut dyn Iterator<Item = String>| {
            let texts: Vec<_> = texts.collect();
            format!("WITH {carried}, {}\n  ", texts.join(", "))
        };
        let values = &mut keys
            .iter()
            .zip(0..)
            .map(|(key, at)| format!("{} AS k{at}", key.value));
        let values = named(values);
        let cuts = &mut keys.iter().zip(0..).map(|(key, at)| match &key.cut {
            Some(cut) => format!("{cut} AS k{at}"),
            None => format!("k{at}"),
        });
        let is_cut = keys.iter().any(|key| key.cut.is_some());
        let cuts = if is_cut { named(cuts) } else { String::new() };
        let layouts = keys.into_iter().map(|key| key.layout).collect();
        (format!("{lists}{values}{cuts}"), layouts)
    }

    fn key_text(
        &mut self,
        at: usize,
        key: &GroupKey,
        grouping: &Grouping,
        source: &Source,
    ) -> KeyText {
        let (value, kind, list) = match &key.of {
            KeyOf::Entity(walk) => {
                return KeyText {
                    list: None,
                    value: format!("w{walk}"),
                    cut: None,
                    layout: KeyLayout::Entity(grouping.walks[*walk].targets.clone()),
                };
            }
            KeyOf::Property { walk, properties } => {
                let (variable, types) = match walk {
                    None => ("n".to_owned(), Target::types(&grouping.members.targets)),
                    Some(walk) => (format!("w{walk}"), grouping.walks[*walk].targets.clone()),
                };
                let targets = types.into_iter().zip(properties.iter().copied());
                let list = targets
                    .clone()
                    .next()
                    .map(|(id, property)| self.property(id, property).list);
                let (value, kind) = self.measured(&variable, targets);
                (value, kind, list == Some(true))
            }
            KeyOf::Relation { walk, properties } => {
                self.relation_value(*walk, properties, grouping, source)
            }
        };
        let element = format!("e{at}");
        let of = if list { &element } else { &value };
        let name = format!("k{at}");
        KeyText {
            list: list.then(|| elements(&value)),
            value: self.key_value(kind, of),
            cut: key.cut.map(|cut| cut_text(kind, cut, &name)),
            layout: key.cut.map_or(KeyLayout::Value(kind), KeyLayout::Date),
        }
    }

    /// The property of the relations of a walk, or of those to the members: its value and kind, and
    /// whether it is a list.
    fn relation_value(
        &self,
        walk: Option<usize>,
        properties: &[PropertyId],
        grouping: &Grouping,
        source: &Source,
    ) -> (String, PropertyKind, bool) {
        let Some(walk) = walk else {
            let owner = source.properties.zip(properties.first());
            let property = owner.map(|(owner, id)| self.ontology.properties(owner).property(*id));
            return of_relation("r", property);
        };
        let from = grouping.walks[walk].from;
        let from = from.map_or_else(|| "n".to_owned(), |from| format!("w{from}"));
        let relations = grouping.walks[walk].relations.iter().zip(properties);
        let relation = format!("w{walk}r");
        let values = relations.filter_map(|(relation, id)| {
            let owner = self.ontology.relation(*relation).properties?;
            Some((
                relation.source,
                self.ontology.properties(owner).property(*id),
            ))
        });
        let first = values.clone().next().map(|(_, property)| property);
        let (_, kind, list) = of_relation(&relation, first);
        let values = values
            .map(|(source, property)| (source, names::property(&relation, &property.stored_name)));
        (self.by_type(&from, values), kind, list)
    }

    /// A value as it is served; of an enum only those that it has.
    fn key_value(&mut self, kind: PropertyKind, value: &str) -> String {
        match kind {
            PropertyKind::Enum(_) => self.sorted_by(kind, value),
            PropertyKind::Scalar(_) => typed(kind, value),
        }
    }
}

/// The value of a property of relations, its kind, and whether it is a list; null where there is no
/// such property.
fn of_relation(relation: &str, property: Option<&Property>) -> (String, PropertyKind, bool) {
    property.map_or_else(
        || {
            (
                "null".to_owned(),
                PropertyKind::Scalar(Scalar::String),
                false,
            )
        },
        |property| {
            let value = names::property(relation, &property.stored_name);
            (value, property.kind, property.list)
        },
    )
}

/// The elements of a list, or null where it is none or has none.
fn elements(list: &str) -> String {
    format!(
        "CASE WHEN {list} IS :: LIST<ANY> NOT NULL \
         THEN CASE size({list}) WHEN 0 THEN [null] ELSE {list} END ELSE [null] END"
    )
}

/// What a date is cut to, as a number: the year and the number of the part in it.
fn cut_text(kind: PropertyKind, cut: DateCut, value: &str) -> String {
    let is_text = kind == PropertyKind::Scalar(Scalar::PartialDate);
    let (year, month, quarter) = if is_text {
        let month = format!("toInteger(substring({value}, 5, 2))");
        let quarter = format!("({month} + 2) / 3");
        (format!("toInteger(left({value}, 4))"), month, quarter)
    } else {
        let part = |name| format!("{value}.{name}");
        (part("year"), part("month"), part("quarter"))
    };
    let number = match cut {
        DateCut::Year => return format!("{year} * {PARTS_OF_A_YEAR}"),
        DateCut::Quarter => quarter,
        DateCut::Month => month,
    };
    let whole = format!("{year} * {PARTS_OF_A_YEAR} + {number}");
    if is_text {
        format!("CASE size({value}) WHEN 4 THEN {COARSER} ELSE {whole} END")
    } else {
        whole
    }
}
