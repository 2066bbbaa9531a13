//! What a statement returns for each row, and where: written down by whoever writes the statement,
//! and read by whoever reads its answer.

use crate::ontology::{Property, PropertyKind, TypeId};
use crate::query::DateCut;
use crate::store::Unexpected;
use crate::value::Value;

/// Where a value stands in a row, and the type it should have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) column: usize,
    pub(super) expected: Expected,
}

/// Where everything stands in a row. The first value is the store's name for the entity.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    /// The types that rows may have.
    pub(super) types: Vec<TypeId>,
    /// Which of them a row has, where there are several.
    pub(super) type_column: Option<usize>,
    /// For each of the types, its projection.
    pub(super) entity: Vec<Vec<Slot>>,
    /// The relation's projection.
    pub(super) relation: Vec<Slot>,
    /// Where positions are wanted, the keys of the order.
    pub(super) position: Option<PositionColumns>,
    /// For each of the types, its id, where it stands there for any reason.
    pub(super) ids: Vec<Option<usize>>,
    /// How well a row fits.
    pub(super) score: Option<usize>,
    /// How surely its entity and its relation hold.
    pub(super) validity: [Option<usize>; 2],
    /// What the id of its relation is made of, where that is wanted.
    pub(super) identity: Option<IdentityColumns>,
}

/// Where everything stands in the answer to one of several requests, which has that place among them.
#[derive(Debug)]
pub(super) struct TopLayout {
    pub(super) place: usize,
    pub(super) found: FoundLayout,
}

/// Where everything stands in the answer to a request for rows, and to those below it.
#[derive(Debug)]
pub(super) struct NestedLayout {
    pub(super) groups: GroupsColumn,
    pub(super) rows: Layout,
    /// Of the requests below; [`None`] of those that are not asked.
    pub(super) below: Vec<Option<BelowLayout>>,
}

/// The same of a request below another one.
#[derive(Debug)]
pub(super) struct BelowLayout {
    /// The column with what it starts from.
    pub(super) from: String,
    pub(super) found: FoundLayout,
}

/// What is found below.
#[derive(Debug)]
pub(super) enum FoundLayout {
    Rows(Box<NestedLayout>),
    Figures(GroupsColumn, Vec<FigureParts>),
}

/// A column with a list of groups.
#[derive(Debug)]
pub(super) struct GroupsColumn {
    pub(super) column: String,
    /// What the values of each group are called.
    pub(super) names: Vec<String>,
}

/// Where what the id of a relation is made of stands.
#[derive(Debug, Clone)]
pub(super) struct IdentityColumns {
    /// The id of the entity at which it starts.
    pub(super) source: Slot,
    /// The id of the entity at which it ends.
    pub(super) target: Slot,
    /// What tells it from parallel ones.
    pub(super) distinct: Vec<Slot>,
    /// Its place among them, where nothing else tells them apart.
    pub(super) place: Option<usize>,
}

/// Where the parts of a position stand.
#[derive(Debug, Clone)]
pub(super) struct PositionColumns {
    pub(super) keys: Vec<usize>,
    pub(super) entity: usize,
    /// Whether entities of types without an id stand there with the store's own numbers.
    pub(super) entity_has_numbers: bool,
    pub(super) relation: Option<usize>,
}

/// What a measure is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FigureParts {
    /// One value of that kind.
    Value(PropertyKind),
    /// How many whole numbers there are, and the sums of their upper and lower halves.
    Wholes,
    /// How many floats there are, the sum of each of their [`PARTS`], and those that these do not
    /// cover.
    Floats,
    /// The number in the middle, twice, or the two in the middle; nulls where there is none.
    Middle,
    /// All values, of that kind.
    All(PropertyKind),
}

/// Where everything stands in the answer to a request for groups.
#[derive(Debug)]
pub(super) struct GroupLayout {
    pub(super) keys: Vec<KeyLayout>,
    pub(super) members: FiguresLayout,
    pub(super) related: Vec<FiguresLayout>,
}

/// What a key is returned as.
#[derive(Debug)]
pub(super) enum KeyLayout {
    /// A value of that kind.
    Value(PropertyKind),
    /// A number: [`PARTS_OF_A_YEAR`] times the year, and the number of the part in it; or
    /// [`COARSER`].
    Date(DateCut),
    /// An entity: its number, the index of its type among these, and its place in the order.
    Entity(Vec<TypeId>),
}

/// A year has fewer months and quarters, so that a number tells both.
pub(super) const PARTS_OF_A_YEAR: i64 = 16;

/// Stands for a date that is coarser than what it was to be cut to: no year is so far.
pub(super) const COARSER: i64 = 1 << 24;

/// What is returned of the members of a group, or of what they are related to.
#[derive(Debug)]
pub(super) struct FiguresLayout {
    /// What the names of its columns begin with.
    pub(super) prefix: String,
    /// The types of the entities.
    pub(super) types: Vec<TypeId>,
    /// What each measure is made of.
    pub(super) parts: Vec<FigureParts>,
    /// Where rows are returned in place of figures, the kind of the value of each measure.
    pub(super) rows: Option<Vec<PropertyKind>>,
}

/// The powers of two that the parts of floats are multiples of; each has 32 bits. They cover what
/// is below 2 to the power of 96, to its last bit where that is no less than the lowest of them.
pub(super) const PARTS: [i32; 7] = [-128, -96, -64, -32, 0, 32, 64];

/// The type that a value should have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected {
    pub(super) kind: PropertyKind,
    pub(super) list: bool,
    /// Whether it must be there.
    required: bool,
    /// Whether the elements of a list must be.
    required_elements: bool,
    /// How many numbers it has, where it is a vector.
    pub(super) dimensions: Option<usize>,
}

impl From<&Property> for Expected {
    fn from(property: &Property) -> Self {
        Self {
            kind: property.kind,
            list: property.list,
            required: property.required,
            required_elements: property.required_elements,
            dimensions: property.dimensions,
        }
    }
}

impl Expected {
    /// One value of that kind, or none.
    pub(super) fn one(kind: PropertyKind) -> Self {
        Self {
            kind,
            list: false,
            required: false,
            required_elements: false,
            dimensions: None,
        }
    }

    /// The same, where a vector is any list of numbers.
    pub(super) fn of_any_length(self) -> Self {
        Self {
            dimensions: None,
            ..self
        }
    }

    /// Whether nothing is wrong with what was read.
    pub(super) fn is_met(self, read: &Result<Value, Unexpected>) -> bool {
        match read {
            Ok(Value::Null) => !self.required,
            Ok(Value::List(elements)) => {
                !self.required_elements || !elements.iter().any(Value::is_null)
            }
            Ok(_) => true,
            Err(_) => false,
        }
    }
}
