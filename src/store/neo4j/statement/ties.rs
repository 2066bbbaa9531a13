//! Rows that an index tells apart though they are served alike: it has moments in the order of
//! their zones, too, and minus zero before zero. Where a page ends among such rows, it needs all
//! of them, since they stand in the order of their ids.

use super::order::Key;
use super::typed::typed;
use crate::ontology::PropertyKind;
use crate::value::Scalar;

/// What holds of the rows that a page by an index lacks, of which `bound` is the last value; `None`
/// where it lacks none. `up` is the way that the index is walked.
pub(super) fn ties(key: &Key, up: bool) -> Option<String> {
    let value = &key.value;
    let PropertyKind::Scalar(scalar) = key.kind? else {
        return None;
    };
    match (scalar, up) {
        (Scalar::DateTime, up) => {
            let kind = PropertyKind::Scalar(scalar);
            let (behind, ahead, sign) = if up { (">", "<", "+") } else { ("<", ">", "-") };
            let [value_served, bound_served] = [value, "bound"].map(|value| typed(kind, value));
            Some(format!(
                "{value} {behind} bound AND {value} {ahead} bound {sign} duration({{nanoseconds: 1}}) \
                 AND {value_served} = {bound_served}"
            ))
        }
        (Scalar::Int | Scalar::BigInt | Scalar::Float, true) => Some(format!(
            "{value} > bound AND {value} <= CASE WHEN bound = 0 THEN 0.0 ELSE bound END"
        )),
        (Scalar::Int | Scalar::BigInt | Scalar::Float, false) => Some(format!(
            "{value} < bound AND {value} >= \
             CASE WHEN bound = 0 THEN toFloat('-0.0') ELSE bound END"
        )),
        _ => None,
    }
}
