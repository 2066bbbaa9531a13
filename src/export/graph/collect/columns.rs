//! Which column each property of each type has its values in: properties of one name share one.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::entities::put;
use crate::export::graph::model::{
    Column, ENTITY_FIELDS, INTERVAL_COLUMNS, Interval, RELATION_FIELDS, Values,
};
use crate::ontology::{Property, PropertyId, PropertyKind};
use crate::query::Validity;
use crate::value::{Scalar, ValueRef};

/// The columns of entities, or of relations.
pub(super) struct Columns<'a> {
    all: Vec<Column<'a>>,
    /// By name, and whether its values are lists.
    names: FxHashMap<(Cow<'a, str>, bool), usize>,
    /// By what has the property, and its index there.
    places: Vec<Vec<Option<Place>>>,
    /// Names of fields, which no property has.
    fields: &'static [&'static str],
}

/// What has a property, by its index among its like.
pub(super) type Owner = usize;

/// Where the values of a property stand.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// In a field: the id.
    Field,
    Column(usize),
    /// The coordinates of points: longitude, latitude and height, or x, y and z.
    Point([usize; 3]),
}

/// A column that no property of the ontology has.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extra(&'static str, Scalar, &'static str);

impl<'a> Columns<'a> {
    pub(super) const HOP: Extra = Extra(
        "hop",
        Scalar::Int,
        "How many relations away from the next seed.",
    );
    pub(super) const DEGREE: Extra = Extra(
        "degree",
        Scalar::Int,
        "How many relations the graph has of it that the search would walk.",
    );
    pub(super) const DEGREE_SHOWN: Extra =
        Extra("degreeShown", Scalar::Int, "How many of them are here.");
    pub(super) const HUB: Extra = Extra(
        "hub",
        Scalar::Boolean,
        "Whether it has too many relations to be walked through.",
    );
    const FROM: Extra = Extra(
        INTERVAL_COLUMNS[0],
        Scalar::Date,
        "The first day on which it is known to hold.",
    );
    const UNTIL: Extra = Extra(
        INTERVAL_COLUMNS[1],
        Scalar::Date,
        "The last day on which it is known to hold.",
    );
    const VALIDITY: Extra = Extra(
        "validity",
        Scalar::String,
        "How surely it holds on the day that was asked about.",
    );

    pub(super) fn of_entities() -> Self {
        Self::with(&ENTITY_FIELDS)
    }

    pub(super) fn of_relations() -> Self {
        Self::with(&RELATION_FIELDS)
    }

    fn with(fields: &'static [&'static str]) -> Self {
        Self {
            all: Vec::new(),
            names: FxHashMap::default(),
            places: Vec::new(),
            fields,
        }
    }

    pub(super) fn into_columns(self) -> Vec<Column<'a>> {
        self.all
    }

    /// Puts a value into the column of its property, which is there even where nothing is known.
    pub(super) fn place(
        &mut self,
        (properties, owner): (&'a [Property], Owner),
        id: PropertyId,
        value: ValueRef<'a>,
        values: &mut Values<'a>,
    ) {
        let Some(property) = properties.get(usize::from(id.0)) else {
            return;
        };
        let place = match self.known(owner, id) {
            Some(place) => place,
            None => {
                let place = self.place_of(property);
                self.remember(owner, id, place);
                place
            }
        };
        match (place, value) {
            (_, ValueRef::Null) | (Place::Field, _) => {}
            (Place::Column(column), value) => put(values, column, value),
            (Place::Point(columns), ValueRef::Point(point)) => {
                let coordinates = [Some(point.x), Some(point.y), point.z];
                for (column, coordinate) in columns.into_iter().zip(coordinates) {
                    if let Some(coordinate) = coordinate {
                        put(values, column, ValueRef::Float(coordinate));
                    }
                }
            }
            (Place::Point(_), _) => {}
        }
    }

    pub(super) fn put_interval(&mut self, interval: Option<Interval>, values: &mut Values<'a>) {
        let Some(interval) = interval else {
            return;
        };
        let from = self.extra(Self::FROM);
        put(values, from, ValueRef::Date(interval.from));
        let until = self.extra(Self::UNTIL);
        if let Some(day) = interval.until {
            put(values, until, ValueRef::Date(day));
        }
    }

    pub(super) fn put_validity(&mut self, validity: Option<Validity>, values: &mut Values<'a>) {
        let name = match validity {
            None => return,
            Some(Validity::Possible) => "POSSIBLE",
            Some(Validity::Seen) => "SEEN",
            Some(Validity::Stated) => "STATED",
        };
        let column = self.extra(Self::VALIDITY);
        put(values, column, ValueRef::String(name));
    }

    pub(super) fn extra(&mut self, Extra(name, scalar, description): Extra) -> usize {
        let name = (Cow::Borrowed(name), false);
        self.column(name, scalar, Some(description))
    }

    fn known(&self, owner: Owner, id: PropertyId) -> Option<Place> {
        *self.places.get(owner)?.get(usize::from(id.0))?
    }

    fn remember(&mut self, owner: Owner, id: PropertyId, place: Place) {
        if self.places.len() <= owner {
            self.places.resize_with(owner + 1, Vec::new);
        }
        let id = usize::from(id.0);
        if let Some(places) = self.places.get_mut(owner) {
            if places.len() <= id {
                places.resize(id + 1, None);
            }
            places[id] = Some(place);
        }
    }

    fn place_of(&mut self, property: &'a Property) -> Place {
        if &*property.name == "id" && self.fields.contains(&"id") {
            return Place::Field;
        }
        let name = self.free(&property.name);
        let description = property.description.as_deref();
        let scalar = match property.kind {
            PropertyKind::Scalar(Scalar::Point) if !property.list => {
                return self.point(&name, ["longitude", "latitude", "height"], description);
            }
            PropertyKind::Scalar(Scalar::CartesianPoint) if !property.list => {
                return self.point(&name, ["x", "y", "z"], description);
            }
            PropertyKind::Scalar(Scalar::Point | Scalar::CartesianPoint)
            | PropertyKind::Enum(_) => Scalar::String,
            PropertyKind::Scalar(scalar) => scalar,
        };
        Place::Column(self.column((name, property.list), scalar, description))
    }

    fn point(&mut self, name: &str, parts: [&str; 3], of: Option<&'a str>) -> Place {
        Place::Point(parts.map(|part| {
            let name = Cow::Owned(format!("{name}.{part}"));
            self.column((name, false), Scalar::Float, of)
        }))
    }

    /// The name of a property, or another where a field or an extra column is called so.
    fn free(&self, name: &'a str) -> Cow<'a, str> {
        let extras = [
            Self::HOP,
            Self::DEGREE,
            Self::DEGREE_SHOWN,
            Self::HUB,
            Self::FROM,
            Self::UNTIL,
            Self::VALIDITY,
        ];
        let is_taken = self.fields.contains(&name) || extras.iter().any(|extra| extra.0 == name);
        if is_taken {
            Cow::Owned(format!("property.{name}"))
        } else {
            Cow::Borrowed(name)
        }
    }

    /// The column of that name; properties of one name that differ in their types are text, and lists
    /// stand apart from single values.
    fn column(
        &mut self,
        name: (Cow<'a, str>, bool),
        scalar: Scalar,
        description: Option<&'a str>,
    ) -> usize {
        if let Some(at) = self.names.get(&name) {
            if let Some(known) = self.all.get_mut(*at)
                && known.scalar != scalar
            {
                known.scalar = Scalar::String;
            }
            return *at;
        }
        let list = name.1;
        let is_both = self.names.contains_key(&(name.0.clone(), !list));
        let title = match (is_both, list) {
            (false, _) => name.0.clone(),
            (true, true) => Cow::Owned(format!("{}.list", name.0)),
            (true, false) => Cow::Owned(format!("{}.single", name.0)),
        };
        self.all.push(Column {
            name: title,
            scalar,
            list,
            description,
        });
        let at = self.all.len() - 1;
        self.names.insert(name, at);
        at
    }
}
