//! How surely something holds on the day of the scope, as Cypher: a number, see
//! [`Validity::number`](crate::query::Validity::number), or 0 where it does not hold.

use jiff::civil::Date;

use super::encode::encode_as;
use super::typed::typed;
use super::writer::Writer;
use crate::ontology::{Property, PropertyId, PropertyKind, RelationTypeId, TypeId, ValidTime};
use crate::query::AsOf;
use crate::store::neo4j::names;
use crate::value::{Scalar, Value};

/// A text that stands behind those of all days.
const BEHIND_ALL: &str = "A";

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
            Self::Texts => format!("{it} < $dayText AND NOT $dayText STARTS WITH {it}"),
            Self::Dates => format!("{it} < $day"),
        }
    }

    /// The last day that it can be is the day, or ahead of it.
    fn ends_by(self, it: &str) -> String {
        match self {
            Self::Texts => format!("{it} < $dayBehind AND NOT $dayBehind STARTS WITH {it}"),
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
            let there = self.entity_validity(entity, *id);
            let there = there.map(|validity| self.at_least(as_of, &validity));
            (*id, there.unwrap_or_else(|| "true".to_owned()))
        });
        let there: Vec<_> = there.collect();
        Some(self.by_label(entity, there, "false"))
    }

    /// What must hold so that something that holds so surely is there.
    pub(super) fn at_least(&mut self, as_of: AsOf, validity: &str) -> String {
        let least = self
            .slots
            .named("least_validity", i64::from(as_of.least.number()));
        format!("{validity} >= {least}")
    }

    /// How surely an entity of a type holds; nothing where the scope has no day, or the type no
    /// valid time.
    pub(super) fn entity_validity(&mut self, entity: &str, id: TypeId) -> Option<String> {
        let entity_type = self.ontology.entity_type(id);
        self.validity(entity, &entity_type.properties, entity_type.valid_time)
    }

    /// How surely a relation of a type holds, likewise.
    pub(super) fn relation_validity(
        &mut self,
        relation: &str,
        id: RelationTypeId,
    ) -> Option<String> {
        let relation_type = self.ontology.relation_type(id);
        let time = relation_type.valid_time;
        self.validity(relation, &relation_type.properties, time)
    }

    /// How surely something holds whose valid time is in these properties.
    fn validity(
        &mut self,
        variable: &str,
        properties: &'o [Property],
        time: Option<ValidTime>,
    ) -> Option<String> {
        let (time, as_of) = time.zip(self.scope.as_of)?;
        self.name_day(as_of.day);
        let property = |id: PropertyId| properties.get(usize::from(id.0));
        let known = Known {
            variable,
            from: property(time.from)?,
            until: property(time.until)?,
            seen: time.seen.and_then(property),
            open: time.open.and_then(property),
            ended_by: time.ended_by.and_then(property),
        };
        Some(known.validity())
    }

    /// The parameters that days are compared with.
    fn name_day(&mut self, day: Date) {
        let text = |day: Option<Date>, beyond: &str| {
            day.map_or_else(|| beyond.to_owned(), |day| day.to_string())
        };
        let date = PropertyKind::Scalar(Scalar::Date);
        self.slots.named("day", encode_as(date, &Value::Date(day)));
        self.slots.named("dayText", day.to_string());
        self.slots
            .named("dayBefore", text(day.yesterday().ok(), ""));
        self.slots
            .named("dayBehind", text(day.tomorrow().ok(), BEHIND_ALL));
    }
}

/// The properties that say when something holds.
struct Known<'o, 'v> {
    variable: &'v str,
    from: &'o Property,
    until: &'o Property,
    seen: Option<&'o Property>,
    open: Option<&'o Property>,
    ended_by: Option<&'o Property>,
}

impl Known<'_, '_> {
    /// Each value is computed once: `known` is the list of them.
    fn validity(&self) -> String {
        let values = [
            self.day(Some(self.from)),
            self.day(Some(self.until)),
            self.day(self.ended_by),
            self.open(),
            self.seen(),
        ];
        let [from, until] = [self.from, self.until].map(|property| Days::of(property.kind));
        let begins = from.begins_behind("known[0]");
        let ended = until.ends_ahead("known[1]");
        let ended_by = self
            .ended_by
            .map_or(until, |property| Days::of(property.kind));
        let ended_by = ended_by.ends_ahead("known[2]");
        let (begun, goes_on) = (from.ends_by("known[0]"), until.begins_by("known[1]"));
        let (before, after) = self.evidence(&[(from, "known[0]"), (until, "known[1]")]);
        format!(
            "head([known IN [[{}]] | CASE \
             WHEN {begins} OR ({ended}) OR ({ended_by}) THEN 0 \
             WHEN ({begun}) AND ({goes_on} OR known[3]) THEN 3 \
             WHEN ({before}) AND ({after} OR known[3]) THEN 2 \
             ELSE 1 END])",
            values.join(", ")
        )
    }

    /// What must hold so that it is known to have held before or on the day, and on it or after.
    fn evidence(&self, bounds: &[(Days, &str)]) -> (String, String) {
        let mut before: Vec<_> = bounds
            .iter()
            .map(|(days, it)| format!("({})", days.ends_by(it)))
            .collect();
        let mut after: Vec<_> = bounds.iter().map(|(days, it)| days.begins_by(it)).collect();
        if let Some(seen) = self.seen {
            let days = Days::of(seen.kind);
            let any = |condition: String| format!("any(day IN known[4] WHERE {condition})");
            before.push(any(days.ends_by("day")));
            after.push(any(days.begins_by("day")));
        }
        (before.join(" OR "), after.join(" OR "))
    }

    /// A property as a day, or the text of a partial date; null where it is neither.
    fn day(&self, property: Option<&Property>) -> String {
        property.map_or_else(
            || "null".to_owned(),
            |property| as_day(property.kind, &self.stored(property)),
        )
    }

    fn open(&self) -> String {
        self.open.map_or_else(
            || "false".to_owned(),
            |property| typed(property.kind, &self.stored(property)),
        )
    }

    fn seen(&self) -> String {
        self.seen.map_or_else(
            || "[]".to_owned(),
            |property| {
                let stored = self.stored(property);
                let each = as_day(property.kind, "stored");
                // As it is served: with an element of another type, it is an error of its field.
                format!(
                    "CASE WHEN {stored} IS :: LIST<ANY> NOT NULL \
                     THEN CASE WHEN all(stored IN {stored} WHERE {each} IS NOT NULL) \
                     THEN [stored IN {stored} | {each}] ELSE [] END ELSE [] END"
                )
            },
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
