//! How surely something holds on the day of the scope, as Cypher: a number, see
//! [`Validity::number`](crate::query::Validity::number), or 0 where it does not hold.

use jiff::civil::Date;

use super::encode::encode_as;
use super::typed::typed;
use super::writer::Writer;
use crate::ontology::{Property, PropertyId, PropertyKind, RelationTypeId, TypeId, ValidTime};
use crate::query::Validity;
use crate::store::neo4j::names;
use crate::value::{Scalar, Value};

/// A text that stands behind those of all days.
const BEHIND_ALL: &str = "A";

/// What makes of the text of a partial date, added to it, one behind all days that it can be: it
/// stands behind the dash that goes on to a month or a day.
const BEHIND_ITS_DAYS: &str = "'~'";

/// What orders days, whatever they are kept as: conditions on an expression that is a day, or the
/// text of a [partial date](crate::value::PartialDate). Of null each is unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Days {
    /// Texts. One that the day begins with is of days before and after it.
    Texts,
    Dates,
}

impl Days {
    fn of(kind: PropertyKind) -> Self {
        match kind {
            PropertyKind::Scalar(Scalar::PartialDate) => Self::Texts,
            PropertyKind::Scalar(_) | PropertyKind::Enum(_) => Self::Dates,
        }
    }

    /// The first day that it can be is behind the day.
    fn begins_behind(self, it: &str) -> String {
        match self {
            Self::Texts => format!("{it} > $dayText"),
            Self::Dates => format!("{it} > $day"),
        }
    }

    /// The first day that it can be is the day, or behind it.
    fn begins_by(self, it: &str) -> String {
        match self {
            Self::Texts => format!("{it} > $dayBefore"),
            Self::Dates => format!("{it} >= $day"),
        }
    }

    /// The last day that it can be is ahead of the day.
    fn ends_ahead(self, it: &str) -> String {
        match self {
            Self::Texts => format!("{it} + {BEHIND_ITS_DAYS} < $dayText"),
            Self::Dates => format!("{it} < $day"),
        }
    }

    /// The last day that it can be is the day, or ahead of it.
    fn ends_by(self, it: &str) -> String {
        match self {
            Self::Texts => format!("{it} + {BEHIND_ITS_DAYS} < $dayBehind"),
            Self::Dates => format!("{it} <= $day"),
        }
    }
}

impl<'o> Writer<'o> {
    /// What must hold so that entities of some types are there; nothing where all of them are.
    pub(super) fn entities_there(&mut self, entity: &str, types: &[TypeId]) -> Option<String> {
        let as_of = self.scope.as_of?;
        let ontology = self.ontology;
        let timed = |id: &TypeId| ontology.entity_type(*id).valid_time.is_some();
        if !types.iter().any(timed) {
            return None;
        }
        let there = types.iter().map(|id| {
            let known = self.known_of_entity(entity, *id);
            let there = known.map(|known| known.holds(as_of.least));
            (*id, there.unwrap_or_else(|| "true".to_owned()))
        });
        let there: Vec<_> = there.collect();
        Some(self.by_label(entity, there, "false"))
    }

    /// What must hold so that a relation of a type is there; nothing where all of them are.
    pub(super) fn relations_there(&mut self, relation: &str, id: RelationTypeId) -> Option<String> {
        let as_of = self.scope.as_of?;
        let known = self.known_of_relation(relation, id)?;
        Some(known.holds(as_of.least))
    }

    /// How surely an entity of a type holds; nothing where the scope has no day, or the type no
    /// valid time.
    pub(super) fn entity_validity(&mut self, entity: &str, id: TypeId) -> Option<String> {
        let known = self.known_of_entity(entity, id);
        known.map(|known| known.validity())
    }

    /// How surely a relation of a type holds, likewise.
    pub(super) fn relation_validity(
        &mut self,
        relation: &str,
        id: RelationTypeId,
    ) -> Option<String> {
        let known = self.known_of_relation(relation, id);
        known.map(|known| known.validity())
    }

    fn known_of_entity<'v>(&mut self, entity: &'v str, id: TypeId) -> Option<Known<'o, 'v>> {
        let entity_type = self.ontology.entity_type(id);
        self.known(entity, &entity_type.properties, entity_type.valid_time)
    }

    fn known_of_relation<'v>(
        &mut self,
        relation: &'v str,
        id: RelationTypeId,
    ) -> Option<Known<'o, 'v>> {
        let relation_type = self.ontology.relation_type(id);
        let time = relation_type.valid_time;
        self.known(relation, &relation_type.properties, time)
    }

    /// What says when something holds whose valid time is in these properties.
    fn known<'v>(
        &mut self,
        variable: &'v str,
        properties: &'o [Property],
        time: Option<ValidTime>,
    ) -> Option<Known<'o, 'v>> {
        let (time, as_of) = time.zip(self.scope.as_of)?;
        self.name_day(as_of.day);
        let property = |id: PropertyId| properties.get(usize::from(id.0));
        Some(Known {
            variable,
            from: property(time.from)?,
            until: property(time.until)?,
            ended_by: time.ended_by.and_then(property),
            open: time.open.and_then(property),
            seen: time.seen.and_then(property),
        })
    }

    /// The parameters that days are compared with.
    fn name_day(&mut self, day: Date) {
        let text = |day: Option<Date>, beyond: &str| {
            day.map_or_else(|| beyond.to_owned(), |day| day.to_string())
        };
        let date = PropertyKind::Scalar(Scalar::Date);
        self.slots.shared("day", encode_as(date, &Value::Date(day)));
        self.slots.shared("dayText", day.to_string());
        self.slots
            .shared("dayBefore", text(day.yesterday().ok(), ""));
        self.slots
            .shared("dayBehind", text(day.tomorrow().ok(), BEHIND_ALL));
    }
}

/// The properties that say when something holds.
///
/// In what is written the list `known` has their values, each computed once, in the order of the
/// fields here; what there is no property for takes no place.
struct Known<'o, 'v> {
    variable: &'v str,
    from: &'o Property,
    until: &'o Property,
    ended_by: Option<&'o Property>,
    open: Option<&'o Property>,
    seen: Option<&'o Property>,
}

impl Known<'_, '_> {
    /// How surely it holds, as a number.
    fn validity(&self) -> String {
        format!(
            "head([known IN [{}] | CASE WHEN {} THEN 0 WHEN {} THEN 3 WHEN {} THEN 2 ELSE 1 END])",
            self.values(),
            self.is_excluded(),
            self.is_stated(),
            self.is_seen()
        )
    }

    /// Whether it holds at least so surely: what is stated is seen as well.
    fn holds(&self, least: Validity) -> String {
        let is_sure = match least {
            Validity::Possible => None,
            Validity::Seen => Some(self.is_seen()),
            Validity::Stated => Some(self.is_stated()),
        };
        let otherwise = is_sure.map_or_else(
            || "ELSE true".to_owned(),
            |is_sure| format!("WHEN {is_sure} THEN true ELSE false"),
        );
        format!(
            "any(known IN [{}] WHERE CASE WHEN {} THEN false {otherwise} END)",
            self.values(),
            self.is_excluded()
        )
    }

    /// It begins behind the day, or has ended ahead of it.
    fn is_excluded(&self) -> String {
        let [from, until] = self.days();
        let mut conditions = vec![from.begins_behind("known[0]"), until.ends_ahead("known[1]")];
        if let Some(ended_by) = self.ended_by {
            conditions.push(Days::of(ended_by.kind).ends_ahead("known[2]"));
        }
        conditions.join(" OR ")
    }

    /// Its beginning and its end are on either side of the day.
    fn is_stated(&self) -> String {
        let [from, until] = self.days();
        let mut after = vec![until.begins_by("known[1]")];
        after.extend(self.open_value());
        format!("{} AND ({})", from.ends_by("known[0]"), after.join(" OR "))
    }

    /// It is known to have held before or on the day, and on it or after.
    fn is_seen(&self) -> String {
        let bounds = self.days().into_iter().zip(["known[0]", "known[1]"]);
        let (mut before, mut after): (Vec<_>, Vec<_>) = bounds
            .map(|(days, it)| (days.ends_by(it), days.begins_by(it)))
            .unzip();
        if let Some(seen) = self.seen {
            let days = Days::of(seen.kind);
            let at = self.dates().len() + usize::from(self.open.is_some());
            let any = |condition: String| format!("any(day IN known[{at}] WHERE {condition})");
            before.push(any(days.ends_by("day")));
            after.push(any(days.begins_by("day")));
        }
        after.extend(self.open_value());
        format!("({}) AND ({})", before.join(" OR "), after.join(" OR "))
    }

    /// Whether it is said to go on.
    fn open_value(&self) -> Option<String> {
        self.open.map(|_| format!("known[{}]", self.dates().len()))
    }

    fn days(&self) -> [Days; 2] {
        [self.from, self.until].map(|property| Days::of(property.kind))
    }

    fn dates(&self) -> Vec<&Property> {
        let bounds = [self.from, self.until].into_iter();
        bounds.chain(self.ended_by).collect()
    }

    /// The list of values. What a value has to be is long to say, and the database plans as long as
    /// it is: it is said once for all dates of a kind.
    fn values(&self) -> String {
        let dates = self.dates();
        let open = self.open.map(|open| typed(open.kind, &self.stored(open)));
        let seen = self.seen.map(|seen| self.seen_days(seen));
        let others: Vec<String> = open.into_iter().chain(seen).collect();
        let stored = |property: &&Property| self.stored(property);
        if dates.iter().all(|date| date.kind == self.from.kind) {
            let stored: Vec<_> = dates.iter().map(stored).collect();
            let each = as_day(self.from.kind, "stored");
            let dates = format!("[stored IN [{}] | {each}]", stored.join(", "));
            return match &others[..] {
                [] => dates,
                _ => format!("{dates} + [{}]", others.join(", ")),
            };
        }
        let dates = dates.iter();
        let dates = dates.map(|date| as_day(date.kind, &stored(date)));
        let values: Vec<_> = dates.chain(others).collect();
        format!("[{}]", values.join(", "))
    }

    /// The days of a list as it is served: with an element of another type it is an error of its
    /// field.
    fn seen_days(&self, seen: &Property) -> String {
        let stored = self.stored(seen);
        let each = as_day(seen.kind, "stored");
        let days = if seen.kind == PropertyKind::Scalar(Scalar::DateTime) {
            format!("[stored IN {stored} | {each}]")
        } else {
            stored.clone()
        };
        format!(
            "CASE WHEN {stored} IS :: LIST<ANY> NOT NULL \
             THEN CASE WHEN all(stored IN {stored} WHERE {each} IS NOT NULL) \
             THEN {days} ELSE [] END ELSE [] END"
        )
    }

    fn stored(&self, property: &Property) -> String {
        names::property(self.variable, &property.stored_name)
    }
}

/// A value as a day, or the text of a partial date; null where it is neither.
fn as_day(kind: PropertyKind, value: &str) -> String {
    let typed = typed(kind, value);
    match kind {
        // As it is served: in UTC.
        PropertyKind::Scalar(Scalar::DateTime) => format!("date({typed})"),
        PropertyKind::Scalar(_) | PropertyKind::Enum(_) => typed,
    }
}
