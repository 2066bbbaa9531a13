//! All relations of many entities at once, as one statement.

use super::super::Statement;
use super::super::order::place;
use super::super::source::Kept;
use super::super::writer::{Known, Writer};
use super::{END, RELATION, TYPE};
use crate::query::{Ends, Neighbours, Start};

/// The statement; `None` where nothing is asked about.
///
/// Each row is a list that begins with its kind. After [`END`] come the number of an end among those
/// of the request, Neo4j's number, the type, the id and the degree of its entity. After [`RELATION`]
/// come the number of the end that it is of, Neo4j's number for the relation, its type, whether it
/// is forward, and Neo4j's number, the type and the id of the entity at its other end. These are in
/// the order that the port promises, and one more than the limit tells that there are more: Neo4j
/// walks on only until there are as many.
pub(in super::super::super) fn neighbours(
    known: Known<'_>,
    of: Ends<'_>,
    asked: &Neighbours,
) -> Option<Statement> {
    let (start, kind) = match of {
        Ends::Ids([]) | Ends::Keys([]) => return None,
        Ends::Ids(ids) => (Start::Ids(ids), "ids"),
        Ends::Keys(keys) => (Start::Keys(keys), "keys"),
    };
    let mut writer = Writer::new(known);
    writer.name_relation_types();
    let ends = writer.start_of_walk(start, asked);
    let mut found = vec![writer.found_ends()];
    if !asked.relation_types.is_empty() {
        found.push(writer.found_links(asked));
    }
    let found = found.join("\n  UNION ALL\n  ");
    let body = format!("{ends}CALL (ends) {{\n  {found}\n}}\nRETURN found");
    let name = format!("neighbours {kind}");
    Some(writer.slots.finish(name, &body))
}

impl Writer<'_> {
    /// The clauses that make the list `ends`: of each its number, Neo4j's number and its degree.
    fn start_of_walk(&mut self, start: Start<'_>, asked: &Neighbours) -> String {
        let types = self.all_types();
        let source = self.source(start, &types);
        let kept = Kept {
            conditions: source.conditions.clone(),
            ..Kept::default()
        };
        // Of several with one id, that of the first type.
        let number = self.type_number("n");
        let first = format!("WITH n ORDER BY {number}, n LIMIT 1\n  RETURN n AS p");
        let found = self.body(&source, &source.subquery(&kept, &first));
        let degree = if asked.degrees {
            self.degree(asked)
        } else {
            "0".to_owned()
        };
        format!(
            "{found}WITH g, p, {degree} AS degree ORDER BY g\n\
             WITH collect([g, id(p), degree]) AS ends\n"
        )
    }

    fn found_ends(&self) -> String {
        let (of_type, id) = (self.type_number("n"), self.id_of("n"));
        format!(
            "UNWIND ends AS entry\n  MATCH (n) WHERE id(n) = entry[1]\n  \
             RETURN [{END}, entry[0], id(n), {of_type}, {id}, entry[2]] AS found"
        )
    }

    fn found_links(&mut self, asked: &Neighbours) -> String {
        let hubs = match asked.hub_limit {
            Some(limit) => {
                let limit = i64::try_from(limit).unwrap_or(i64::MAX);
                let limit = self.slots.named("hub", limit);
                format!("\n  WITH entry WHERE entry[2] <= {limit}")
            }
            None => String::new(),
        };
        let limit = i64::try_from(asked.limit).unwrap_or(i64::MAX);
        let limit = self.slots.named("limit", limit.saturating_add(1));
        let (walked, position) = (self.walked(asked), self.position_of("n"));
        let place = place("r");
        let (of_type, id) = (self.type_number("n"), self.id_of("n"));
        format!(
            "UNWIND ends AS entry{hubs}\n  CALL (entry) {{\n    \
             MATCH (p) WHERE id(p) = entry[1]\n    MATCH {walked}\n    \
             WITH p, r, n ORDER BY {TYPE}, CASE WHEN startNode(r) = p THEN 0 ELSE 1 END, \
             {position}, {place} LIMIT {limit}\n    RETURN p, r, n\n  }}\n  \
             RETURN [{RELATION}, entry[0], id(r), {TYPE}, startNode(r) = p, id(n), {of_type}, {id}] \
             AS found LIMIT {limit}"
        )
    }
}
