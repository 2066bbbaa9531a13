//! JSON for people.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// Any JSON, with the keys in the order in which they stand: an answer's is the query's.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Ordered {
    Object(IndexMap<String, Ordered>),
    List(Vec<Ordered>),
    Scalar(serde_json::Value),
}

/// Indents JSON.
pub(super) fn indented(json: &[u8]) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec_pretty(&serde_json::from_slice::<Ordered>(json)?)
}

#[cfg(test)]
mod tests {
    use super::indented;

    #[test]
    fn indenting_keeps_the_order_of_keys() {
        let text = br#"{"b":[1,2.5,null],"a":{"d":"x","c":true}}"#;
        let indented = indented(text).unwrap();
        let lines: String = String::from_utf8(indented)
            .unwrap()
            .split_whitespace()
            .collect();
        assert_eq!(lines.as_bytes(), text);
    }
}
