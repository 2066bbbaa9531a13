//! Rows without a value of the first key, where they stand first. No index has them, and mostly there
//! are none: the index of those with a value is counted, which takes a tenth of the time of looking at
//! every row, and only what it lacks is looked for.

use super::Slots;
use super::keyset::Part;
use super::order::{EntityPosition, Key};
use super::zone::Zone;
use crate::query::Nulls;

/// The variables that [`count`] gives: rows of the type without a value as it is served, and those
/// among them with something else in its place.
pub(super) const COUNTED: [&str; 2] = ["unknown", "odd"];

/// Counts the rows that `rows` matches, by the value of the key; `served` is the value of the variable
/// `stored` as it is served.
pub(super) fn count(rows: &str, key: &Key, served: &str) -> String {
    let value = &key.value;
    format!(
        "CALL () {{\n  {rows}\n  WHERE {value} IS NOT NULL\n  \
         WITH {value} AS stored, count(*) AS many\n  \
         WITH many, CASE WHEN {served} IS NULL THEN many ELSE 0 END AS odd\n  \
         WITH sum(many) AS stored, sum(odd) AS odd\n  \
         RETURN COUNT {{ {rows} }} - stored + odd AS unknown, odd\n}}\n"
    )
}

/// The rows in parts; one where they do not stand in the order of an index.
pub(super) fn parts(
    slots: &mut Slots,
    (key, next): (&Key, Option<&Key>),
    entity: &EntityPosition,
    backward: bool,
) -> Vec<Part> {
    let (value, text) = (&key.value, &key.text);
    let unknown = format!(
        "CASE WHEN {value} IS NULL THEN true WHEN odd = 0 THEN false ELSE {text} IS NULL END"
    );
    let part = |condition, by_value| Part {
        condition,
        first_key: 1,
        by_value,
        is_unknown: true,
    };
    let by_id = next.filter(|next| {
        entity.is_indexed
            && next.is_id()
            && next.nulls == Nulls::Largest
            && next.descending == backward
    });
    let Some(id) = by_id else {
        return vec![part(unknown, false)];
    };
    let texts = Zone::Texts.part(slots, id).condition;
    let others = format!("NOT {} IS :: STRING NOT NULL", id.value);
    vec![
        part(format!("{texts} AND {unknown}"), true),
        part(format!("{others} AND {unknown}"), false),
    ]
}
