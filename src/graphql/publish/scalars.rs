//! Scalars, enums and points, and the conditions on their values.

use crate::graphql::words::{self, ListOperator, Operator, PointField, Word};
use crate::ontology::{EnumId, Property, PropertyKind};
use crate::query::Comparison;
use crate::value::Scalar;

use super::docs;
use super::document::{Definition, Item};
use super::part::{Part, ValuePart};
use super::publisher::Publisher;

impl Publisher<'_> {
    /// The name of the type of one value in answers.
    pub(super) fn type_name(&mut self, kind: PropertyKind) -> String {
        match kind {
            PropertyKind::Scalar(scalar) if is_built_in(scalar) => scalar.name().to_owned(),
            PropertyKind::Scalar(_) | PropertyKind::Enum(_) => {
                self.need(Part::Values(kind, ValuePart::Itself))
            }
        }
    }

    /// The type of a property in answers, with its list and its exclamation marks.
    pub(super) fn property_type(&mut self, property: &Property) -> String {
        let mark = |required| if required { "!" } else { "" };
        let one = self.type_name(property.kind);
        let outer = mark(property.required);
        if property.list {
            format!("[{one}{}]{outer}", mark(property.required_elements))
        } else {
            one + outer
        }
    }

    /// The name of the type of one value in questions.
    fn input_name(&mut self, kind: PropertyKind) -> String {
        if is_point(kind) {
            self.need(Part::Values(kind, ValuePart::Input))
        } else {
            self.type_name(kind)
        }
    }

    /// A scalar, a point or an enum.
    pub(super) fn value_type(&self, kind: PropertyKind) -> Definition {
        match kind {
            PropertyKind::Enum(id) => self.enum_type(id),
            PropertyKind::Scalar(scalar) if is_point(kind) => {
                let mut items = coordinates(kind);
                items.extend([PointField::Crs, PointField::Srid].map(point_field));
                Definition::new(format!("type {}", scalar.name()), items)
                    .described(Some(docs::scalar(scalar).into()))
            }
            PropertyKind::Scalar(scalar) => {
                let specified = docs::specification(scalar)
                    .map(|url| format!(" @specifiedBy(url: \"{url}\")"))
                    .unwrap_or_default();
                let head = format!("scalar {}{specified}", scalar.name());
                Definition::new(head, Vec::new()).described(Some(docs::scalar(scalar).into()))
            }
        }
    }

    fn enum_type(&self, id: EnumId) -> Definition {
        let read = self.ontology.enum_type(id);
        let values = read.values.iter();
        let values = values.map(|v| Item::value(&*v.name).described(v.description.as_ref()));
        Definition::new(format!("enum {}", read.name), values.collect())
            .described(read.description.clone())
    }

    /// A point in questions.
    pub(super) fn point_input(&self, kind: PropertyKind) -> Definition {
        self.input(Part::Values(kind, ValuePart::Input), coordinates(kind))
    }

    /// Conditions on how far from a point something is.
    pub(super) fn distance_filters(&mut self, kind: PropertyKind) -> Definition {
        let from = self.input_name(kind) + "!";
        let unit = match kind {
            PropertyKind::Scalar(Scalar::Point) => "In metres.",
            PropertyKind::Scalar(_) | PropertyKind::Enum(_) => "In the unit of the coordinates.",
        };
        let mut items = vec![Item::new(words::FROM, from).saying("The distance from here.")];
        let comparisons = Comparison::ALL.iter();
        items.extend(comparisons.map(|word| Item::word(*word, "Float").saying(unit)));
        self.input(Part::Values(kind, ValuePart::Distance), items)
    }

    /// Conditions on one value.
    pub(super) fn filters(&mut self, kind: PropertyKind) -> Definition {
        let one = self.input_name(kind);
        let operators = Operator::of(kind).iter().map(|operator| {
            let ty = match operator {
                Operator::In => format!("[{one}!]"),
                Operator::Distance => self.need(Part::Values(kind, ValuePart::Distance)),
                Operator::Eq
                | Operator::Gt
                | Operator::Gte
                | Operator::Lt
                | Operator::Lte
                | Operator::Contains
                | Operator::StartsWith
                | Operator::EndsWith => one.clone(),
            };
            Item::word(*operator, ty)
        });
        let items = operators.collect();
        self.input(Part::Values(kind, ValuePart::Filters), items)
    }

    /// Conditions on a list of values.
    pub(super) fn list_filters(&mut self, kind: PropertyKind) -> Definition {
        let one = self.input_name(kind);
        let operators = ListOperator::of(kind).iter().map(|operator| {
            let (ty, says) = match operator {
                ListOperator::Eq => (format!("[{one}!]"), "The whole list, in this order."),
                ListOperator::Includes => (one.clone(), "The list holds this."),
            };
            Item::word(*operator, ty).saying(says)
        });
        let items = operators.collect();
        self.input(Part::Values(kind, ValuePart::ListFilters), items)
    }

    /// An input type that is called as the part is.
    pub(super) fn input(&self, part: Part, items: Vec<Item>) -> Definition {
        Definition::new(format!("input {}", part.name(self.ontology)), items)
    }

    /// An object type that is called as the part is.
    pub(super) fn object(&self, part: Part, items: Vec<Item>) -> Definition {
        Definition::new(format!("type {}", part.name(self.ontology)), items)
    }
}

/// A field of a point, in answers and in questions.
fn point_field(field: PointField) -> Item {
    match field {
        PointField::Longitude => {
            Item::word(field, "Float!").saying("In degrees, east is positive.")
        }
        PointField::Latitude => {
            Item::word(field, "Float!").saying("In degrees, north is positive.")
        }
        PointField::Height => Item::word(field, "Float").saying("In metres."),
        PointField::X | PointField::Y => Item::word(field, "Float!"),
        PointField::Z => Item::word(field, "Float"),
        PointField::Crs => Item::word(field, "String!").saying("Name of the reference system."),
        PointField::Srid => Item::word(field, "Int!").saying("Number of the reference system."),
    }
}

fn coordinates(kind: PropertyKind) -> Vec<Item> {
    let coordinates = PointField::coordinates(kind).into_iter().flatten();
    coordinates.map(point_field).collect()
}

fn is_point(kind: PropertyKind) -> bool {
    PointField::coordinates(kind).is_some()
}

fn is_built_in(scalar: Scalar) -> bool {
    matches!(
        scalar,
        Scalar::Id | Scalar::String | Scalar::Int | Scalar::Float | Scalar::Boolean
    )
}
