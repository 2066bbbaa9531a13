//! Requests side by side, and for what rows lead to, as one statement, where each would be one: one way
//! to the database and back, whatever the number of levels.
//!
//! Each level is a subquery that makes one list, with the groups of all that it starts from. What the
//! level below it starts from is collected from that list.

use super::kind;
use crate::query::{Asked, Below, Nested, Select, Start, Top, Way};
use crate::store::neo4j::layout::{
    BelowLayout, FoundLayout, GroupsColumn, Layout, NestedLayout, TopLayout,
};
use crate::store::neo4j::statement::sets::Sets;
use crate::store::neo4j::statement::writer::{Known, Texts, Writer};
use crate::store::neo4j::statement::written::Written;
use crate::store::neo4j::statement::{Statement, met};

/// Parents of one level at the most, where it is asked together with the one above and there are other
/// branches: more take longer than the way does, and go better side by side with those.
const MOST_PARENTS: i64 = 500;

/// The same where nothing would go side by side: more would be much in one piece.
const MOST_PARENTS_OF_CHAIN: i64 = 20_000;

/// Bytes of the clauses of several levels at the most. The driver sends a message of more than 8 KiB in
/// parts, of which the second waits for an acknowledgement of the first; names and values are in it, too.
const MOST_BYTES: usize = 6500;

/// A statement for several requests.
#[derive(Debug)]
pub(in super::super::super) struct AtOnce {
    pub(in super::super::super) statement: Statement,
    /// How the answers to its requests are read.
    pub(in super::super::super) layouts: Vec<TopLayout>,
}

/// The statements for requests, each with what index answers it where it is one by text; as few as have
/// room for all. The answer to a statement is one row. What cannot be found is not asked.
pub(in super::super::super) fn at_once(
    known: Known<'_>,
    requests: &[Top<'_>],
    texts: &[Texts],
    max_rows: usize,
) -> Vec<AtOnce> {
    let mut statements = Vec::new();
    let mut levels = Levels::new(known, max_rows);
    for (place, asked) in requests.iter().zip(texts).enumerate() {
        let begin = levels.end();
        let mut found = levels.top(asked);
        if levels.is_full && begin.columns > 0 {
            levels.cut(&begin);
            statements.extend(levels.finish());
            levels = Levels::new(known, max_rows);
            found = levels.top(asked);
        }
        let layout = found.map(|found| TopLayout { place, found });
        levels.layouts.extend(layout);
    }
    statements.extend(levels.finish());
    statements
}

/// Levels in the making.
struct Levels<'o> {
    writer: Writer<'o>,
    max_rows: usize,
    clauses: String,
    /// What is returned.
    columns: Vec<String>,
    name: String,
    /// Of those that are below no other one.
    layouts: Vec<TopLayout>,
    most_parents: i64,
    /// Whether there was something that there was no room for.
    is_full: bool,
}

/// Whether there is one request at each level.
fn is_chain(asked: &Asked<'_>) -> bool {
    let Asked::Rows(nested) = asked else {
        return true;
    };
    let mut below = nested.below.iter().flatten();
    match (below.next(), below.next()) {
        (Some(below), None) => is_chain(&below.asked),
        (first, _) => first.is_none(),
    }
}

/// How far what is written had come.
struct End {
    clauses: usize,
    columns: usize,
    name: usize,
}

/// The rows of a level that others are below.
#[derive(Clone, Copy)]
struct Above<'a> {
    groups: &'a GroupsColumn,
    select: &'a Select,
    layout: &'a Layout,
}

impl<'o> Levels<'o> {
    fn new(known: Known<'o>, max_rows: usize) -> Self {
        Self {
            writer: Writer::new(known),
            max_rows,
            clauses: String::new(),
            columns: Vec::new(),
            name: String::new(),
            layouts: Vec::new(),
            most_parents: MOST_PARENTS,
            is_full: false,
        }
    }

    /// A request that is below no other one.
    fn top(&mut self, (request, texts): (&Top<'_>, &Texts)) -> Option<FoundLayout> {
        if self.columns.is_empty() {
            self.name = format!("select {}", kind(request.start));
        }
        self.writer.texts = *texts;
        self.most_parents = if is_chain(&request.asked) {
            MOST_PARENTS_OF_CHAIN
        } else {
            MOST_PARENTS
        };
        self.found(None, request.start, &request.asked)
    }

    /// How far it has come.
    fn end(&self) -> End {
        End {
            clauses: self.clauses.len(),
            columns: self.columns.len(),
            name: self.name.len(),
        }
    }

    /// Takes off what was written since.
    fn cut(&mut self, end: &End) {
        self.clauses.truncate(end.clauses);
        self.columns.truncate(end.columns);
        self.name.truncate(end.name);
    }

    /// The statement; [`None`] where nothing is asked.
    fn finish(self) -> Option<AtOnce> {
        if self.columns.is_empty() {
            return None;
        }
        let body = format!("{}RETURN {}", self.clauses, self.columns.join(", "));
        Some(AtOnce {
            statement: self.writer.slots.finish(self.name, &body),
            layouts: self.layouts,
        })
    }

    /// A request for rows, and those below it.
    fn rows(&mut self, start: Start<'_>, nested: &Nested<'_>) -> Option<NestedLayout> {
        let select = met::select(nested.select);
        let written = self.writer.select(start, &select, self.max_rows)?;
        let groups = self.level(&written)?;
        let above = Above {
            groups: &groups,
            select: &select,
            layout: &written.layout,
        };
        let below = self.below(above, &nested.below);
        Some(NestedLayout {
            groups,
            rows: written.layout,
            below,
        })
    }

    /// Adds what was written as a level; [`None`] where the statement would become too long.
    fn level<L>(&mut self, written: &Written<L>) -> Option<GroupsColumn> {
        let column = format!("level{}", self.writer.slots.level);
        let taken = self.writer.above.as_deref().unwrap_or_default();
        let clauses = written.as_list(taken, &column);
        let is_first = self.columns.is_empty();
        if !is_first && self.clauses.len() + clauses.len() > MOST_BYTES {
            self.is_full = true;
            return None;
        }
        self.clauses.push_str(&clauses);
        self.columns.push(column.clone());
        self.name.extend([" ", &written.name]);
        Some(GroupsColumn {
            column,
            names: written.names().into_iter().map(str::to_owned).collect(),
        })
    }

    /// The requests below a level.
    fn below(&mut self, above: Above<'_>, below: &[Option<Below<'_>>]) -> Vec<Option<BelowLayout>> {
        // What others of them start from, too, and the variable that has it.
        let mut known: Vec<(String, String)> = Vec::new();
        let below = below.iter().map(|below| {
            let below = below.as_ref()?;
            let clauses = above.starts(below)?;
            let from = match known.iter().find(|(known, _)| *known == clauses) {
                Some((_, from)) => from.clone(),
                None => {
                    let from = self.collected(above, &clauses);
                    known.push((clauses, from.clone()));
                    from
                }
            };
            let start = match below.way {
                Way::Relation(relation) => Start::Related {
                    relation,
                    parents: &[],
                },
                _ => Start::Ids(&[]),
            };
            let found = self.found(Some(from.clone()), start, &below.asked)?;
            Some(BelowLayout { from, found })
        });
        below.collect()
    }

    /// What was found from some start, or from what a variable has in its place; [`None`] where nothing
    /// can be, and where it is asked by itself.
    fn found(
        &mut self,
        from: Option<String>,
        start: Start<'_>,
        asked: &Asked<'_>,
    ) -> Option<FoundLayout> {
        let writer = &mut self.writer;
        writer.slots.level = self.columns.len();
        writer.sets = Sets::default();
        writer.above = from;
        Some(match asked {
            Asked::Rows(nested) => FoundLayout::Rows(Box::new(self.rows(start, nested)?)),
            Asked::Aggregate(aggregate) => {
                let written = writer.aggregate(start, &met::aggregate(aggregate))?;
                FoundLayout::Figures(self.level(&written)?, written.layout)
            }
        })
    }

    /// The variable with what requests start from, of a page of the level above; with nothing where
    /// that is too much.
    fn collected(&mut self, above: Above<'_>, starts: &str) -> String {
        let slots = &mut self.writer.slots;
        let most = slots.named("most", self.most_parents);
        let groups = &above.groups.column;
        let page = match above.select.page.limit {
            // The row behind the page tells only that there is one.
            Some(limit) => {
                let limit = i64::try_from(limit).unwrap_or(i64::MAX);
                format!("[..{}]", slots.named(&format!("page_{groups}"), limit))
            }
            None => String::new(),
        };
        let from = format!("from{}", self.columns.len());
        let collected = format!(
            "CALL ({groups}) {{\n  UNWIND {groups} AS found\n  UNWIND found[1]{page} AS row\n  \
             {starts} LIMIT {most} + 1\n  WITH collect(start) AS starts\n  \
             RETURN CASE WHEN size(starts) > {most} THEN [] ELSE starts END AS {from}\n}}\n"
        );
        self.clauses.push_str(&collected);
        self.columns.push(from.clone());
        from
    }
}

impl Above<'_> {
    /// What takes the starts of a request from a `row` of the level above, each as `start`; [`None`]
    /// where there are none.
    fn starts(self, below: &Below<'_>) -> Option<String> {
        let layout = self.layout;
        if !self.select.rows {
            return None;
        }
        if let Way::Named { slot } = below.way {
            let column = layout.relation.get(slot)?.column;
            return Some(format!(
                "UNWIND row[{column}] AS id\n  WITH DISTINCT id WHERE id IS :: STRING NOT NULL\n  \
                 WITH [id] + CASE WHEN toString(toIntegerOrNull(id)) = id THEN [toInteger(id)] \
                 ELSE [] END AS start"
            ));
        }
        let types = layout.types.iter().enumerate();
        let types = types.filter(|(_, id)| below.parents.contains(id));
        let types: Vec<_> = types.map(|(place, _)| place.to_string()).collect();
        let of_types = match layout.type_column {
            _ if types.is_empty() => return None,
            Some(column) if types.len() < layout.types.len() => {
                format!("WITH row WHERE row[{column}] IN [{}]\n  ", types.join(", "))
            }
            _ => String::new(),
        };
        Some(format!("{of_types}WITH DISTINCT row[0] AS start"))
    }
}
