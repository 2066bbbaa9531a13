//! Reads `@validTime`: what says from when to when an instance holds.

use apollo_compiler::schema::DirectiveList;

use super::applied::Applied;
use super::members::Members;
use super::reader::Reader;
use super::relation_types::Arrow;
use crate::ontology::{
    PropertiesId, Property, PropertyId, PropertyKind, RelationTypeId, ValidTime,
};
use crate::value::Scalar;

impl<'a> Reader<'a> {
    /// From `@validTime`.
    pub(super) fn valid_time(
        &mut self,
        directives: &'a DirectiveList,
        members: &Members<'_>,
    ) -> Option<ValidTime> {
        let applied = self.on_type(directives, "validTime")?;
        let mut named = |argument, fits: fn(&Property) -> bool, wanted| {
            let name = applied.text(argument)?;
            members.property(&mut self.found, name, fits, wanted)
        };
        let from = named("from", is_day, DAY);
        let until = named("until", is_day, DAY);
        let seen = named("seen", is_days, "a list of Date, DateTime or PartialDate");
        let open = named("open", is_flag, "a Boolean");
        let ended_by = named("endedBy", is_day, DAY);
        self.check_ended_by(applied);
        Some(ValidTime {
            from: from?,
            until: until?,
            seen,
            open,
            ended_by,
        })
    }

    /// By when something had ended is another thing than when it ended, or began.
    fn check_ended_by(&mut self, applied: Applied<'a>) {
        let Some(ended_by) = applied.text("endedBy") else {
            return;
        };
        let ends = ["from", "until"].map(|argument| applied.text(argument));
        if ends.iter().flatten().any(|end| end.value == ended_by.value) {
            let message = format!(
                "`{}` is named twice: give `endedBy` a property of its own",
                ended_by.value
            );
            self.found.wrong(ended_by.place, message);
        }
    }

    /// Relations of one type hold as the properties of any of its fields say, whichever field walks
    /// them; so they must not say different things.
    pub(super) fn relation_time(&mut self, arrow: Arrow, properties: PropertiesId) {
        let ontology = &self.ontology;
        let of = ontology.properties(properties);
        let relation_type = ontology.relation_type(arrow.relation_type);
        let Some(time) = of.valid_time else { return };
        let place = |id: PropertyId| {
            let stored_name = &of.property(id).stored_name;
            let mut all = relation_type.properties.iter();
            let at = all.position(|property| property.stored_name == *stored_name)?;
            u16::try_from(at).ok().map(PropertyId)
        };
        let time = time.map(place);
        if relation_type.valid_time.is_some() && relation_type.valid_time != time {
            let message = format!(
                "`{}` has another `@validTime` than other properties of `{}`: make them the same",
                of.name, relation_type.name
            );
            let object = self.definitions.schema.get_object(&of.name);
            let place = object.and_then(|object| object.name.location());
            return self.found.wrong(place, message);
        }
        self.set_relation_time(arrow.relation_type, time);
    }

    fn set_relation_time(&mut self, of: RelationTypeId, time: Option<ValidTime>) {
        let relation_types = &mut self.ontology.relation_types;
        if let Some(relation_type) = relation_types.get_mut(usize::from(of.0)) {
            relation_type.valid_time = time;
        }
    }
}

/// What `is_day` asks for, in words.
pub(super) const DAY: &str = "a Date, DateTime or PartialDate";

/// Whether a property says a day.
pub(super) fn is_day(property: &Property) -> bool {
    !property.list && says_a_day(property)
}

fn is_days(property: &Property) -> bool {
    property.list && says_a_day(property)
}

fn says_a_day(property: &Property) -> bool {
    use Scalar::{Date, DateTime, PartialDate};
    matches!(
        property.kind,
        PropertyKind::Scalar(Date | DateTime | PartialDate)
    )
}

fn is_flag(property: &Property) -> bool {
    !property.list && property.kind == PropertyKind::Scalar(Scalar::Boolean)
}
