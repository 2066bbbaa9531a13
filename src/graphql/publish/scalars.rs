//! Scalars, enums and points, and the conditions on their values.

use crate::ontology::{EnumId, Property, PropertyKind};
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
            _ => self.need(Part::Values(kind, ValuePart::Itself)),
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
                let mut items = coordinates(scalar);
                items.push(Item::new("crs", "String!").saying("Name of the reference system."));
                items.push(Item::new("srid", "Int!").saying("Number of the reference system."));
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

    /// Conditions on how far from a point something is.
    pub(super) fn distance_filters(&mut self, kind: PropertyKind) -> Definition {
        let from = self.input_name(kind) + "!";
        let unit = match kind {
            PropertyKind::Scalar(Scalar::Point) => "In metres.",
            _ => "In the unit of the coordinates.",
        };
        let mut items = vec![Item::new("from", from).saying("The distance from here.")];
        let operators =
            ["gt", "gte", "lt", "lte", "eq"].map(|o| Item::new(o, "Float").saying(unit));
        items.extend(operators);
        self.input(Part::Values(kind, ValuePart::Distance), items)
    }

    /// Conditions on one value.
    pub(super) fn filters(&mut self, kind: PropertyKind) -> Definition {
        let one = self.input_name(kind);
        let mut items = vec![Item::new("eq", &*one)];
        if kind != PropertyKind::Scalar(Scalar::Boolean) {
            items.push(Item::new("in", format!("[{one}!]")));
        }
        items.extend(operators(kind).iter().map(|o| Item::new(*o, &*one)));
        if is_point(kind) {
            let distance = self.need(Part::Values(kind, ValuePart::Distance));
            items.push(Item::new("distance", distance));
        }
        self.input(Part::Values(kind, ValuePart::Filters), items)
    }

    /// Conditions on a list of values.
    pub(super) fn list_filters(&mut self, kind: PropertyKind) -> Definition {
        let one = self.input_name(kind);
        let all = Item::new("eq", format!("[{one}!]")).saying("The whole list, in this order.");
        let mut items = vec![all];
        if kind != PropertyKind::Scalar(Scalar::Boolean) {
            items.push(Item::new("includes", one).saying("The list holds this."));
        }
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

/// Operators beside `eq` and `in` that take one value.
fn operators(kind: PropertyKind) -> &'static [&'static str] {
    match kind {
        PropertyKind::Enum(_)
        | PropertyKind::Scalar(Scalar::Boolean | Scalar::Point | Scalar::CartesianPoint) => &[],
        PropertyKind::Scalar(Scalar::Id | Scalar::String) => {
            &["contains", "startsWith", "endsWith"]
        }
        PropertyKind::Scalar(_) => &["gt", "gte", "lt", "lte"],
    }
}

/// A point in questions.
pub(super) fn point_input(kind: PropertyKind) -> Definition {
    let PropertyKind::Scalar(scalar) = kind else {
        return Definition::default();
    };
    Definition::new(format!("input {}Input", scalar.name()), coordinates(scalar))
}

fn coordinates(scalar: Scalar) -> Vec<Item> {
    if scalar == Scalar::Point {
        vec![
            Item::new("longitude", "Float!").saying("In degrees, east is positive."),
            Item::new("latitude", "Float!").saying("In degrees, north is positive."),
            Item::new("height", "Float").saying("In metres."),
        ]
    } else {
        vec![
            Item::new("x", "Float!"),
            Item::new("y", "Float!"),
            Item::new("z", "Float"),
        ]
    }
}

fn is_point(kind: PropertyKind) -> bool {
    matches!(
        kind,
        PropertyKind::Scalar(Scalar::Point | Scalar::CartesianPoint)
    )
}

fn is_built_in(scalar: Scalar) -> bool {
    matches!(
        scalar,
        Scalar::Id | Scalar::String | Scalar::Int | Scalar::Float | Scalar::Boolean
    )
}
