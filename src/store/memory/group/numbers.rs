//! Numbers for groups: key by key, each prefix of keys has one.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::query::DatePart;
use crate::store::StoreError;
use crate::value::{ValueRef, write_text};

/// What one key is for one member.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Part<'a> {
    Null,
    Coarser,
    Value(ValueRef<'a>),
    Date(DatePart),
    Entity(u32),
}

/// Numbers prefixes of keys, those of all keys being the groups; as none is written out, a row costs
/// a look into one table a key.
#[derive(Debug)]
pub(super) struct Numbers<'a> {
    levels: Vec<Level<'a>>,
    /// How many groups there may be.
    most: usize,
}

#[derive(Debug, Default)]
struct Level<'a> {
    numbers: FxHashMap<(u32, Code), u32>,
    /// For each number, that of the prefix and what follows it.
    nodes: Vec<(u32, Part<'a>)>,
    texts: FxHashMap<Cow<'a, str>, u32>,
    /// What was numbered last: rows that are alike often stand side by side.
    last: Option<(u32, Part<'a>, u32)>,
}

/// What two parts have in common that are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Code {
    Null,
    Coarser,
    Known(u64),
}

impl<'a> Numbers<'a> {
    /// No groups yet, of so many keys.
    pub(super) fn new(keys: usize, most: usize) -> Self {
        Self {
            levels: (0..keys).map(|_| Level::default()).collect(),
            most,
        }
    }

    /// The number of a prefix that goes on with a part; that of the empty prefix is the parent's.
    #[inline]
    pub(super) fn next(
        &mut self,
        key: usize,
        prefix: u32,
        part: Part<'a>,
    ) -> Result<u32, StoreError> {
        let most = self.most;
        let level = self.levels.get_mut(key).ok_or_else(too_few)?;
        match level.last {
            Some((of, last, number)) if of == prefix && last == part => return Ok(number),
            _ => {}
        }
        let code = level.code(part);
        let next = u32::try_from(level.nodes.len()).unwrap_or(u32::MAX);
        let number = *level.numbers.entry((prefix, code)).or_insert(next);
        if number == next {
            if level.nodes.len() >= most {
                return Err(StoreError::TooManyGroups(most));
            }
            level.nodes.push((prefix, part));
        }
        level.last = Some((prefix, part, number));
        Ok(number)
    }

    /// The parent of each group, and for each key what it is.
    pub(super) fn groups(&self) -> (Vec<u32>, Vec<Vec<Part<'a>>>) {
        let count = self.levels.last().map_or(0, |level| level.nodes.len());
        let mut prefixes: Vec<u32> = (0..).take(count).collect();
        let mut keys = Vec::with_capacity(self.levels.len());
        for level in self.levels.iter().rev() {
            let nodes = prefixes.iter().map(|number| level.nodes[*number as usize]);
            let (before, parts) = nodes.unzip();
            prefixes = before;
            keys.push(parts);
        }
        keys.reverse();
        (prefixes, keys)
    }
}

impl<'a> Level<'a> {
    fn code(&mut self, part: Part<'a>) -> Code {
        Code::Known(match part {
            Part::Null => return Code::Null,
            Part::Coarser => return Code::Coarser,
            Part::Entity(entity) => entity.into(),
            // All parts of one level have the same cut.
            Part::Date(date) => bits(i64::from(date.year) * 16 + i64::from(date.number)),
            Part::Value(ValueRef::Boolean(value)) => value.into(),
            Part::Value(ValueRef::Int(value)) => bits(value),
            // Both zeros are one number.
            Part::Value(ValueRef::Float(value)) => (value + 0.0).to_bits(),
            Part::Value(ValueRef::String(text)) => self.text(Cow::Borrowed(text)).into(),
            Part::Value(value) => {
                let mut text = String::new();
                // Writing to a string cannot fail.
                let _ = write_text(value, &mut text);
                self.text(Cow::Owned(text)).into()
            }
        })
    }

    fn text(&mut self, text: Cow<'a, str>) -> u32 {
        let next = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        *self.texts.entry(text).or_insert(next)
    }
}

fn bits(number: i64) -> u64 {
    u64::from_ne_bytes(number.to_ne_bytes())
}

fn too_few() -> StoreError {
    StoreError::Internal("a group has more keys than were asked for".to_owned())
}
