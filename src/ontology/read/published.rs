//! Reads the directives that say how a type is published: `@plural`, `@query`, `@limit`.

use std::sync::Arc;

use apollo_compiler::schema::DirectiveList;

use super::applied::Applied;
use super::reader::{Reader, shared};
use crate::ontology::{Limit, QueryFields};

impl<'a> Reader<'a> {
    /// From `@plural`.
    pub(super) fn plural(&mut self, directives: &'a DirectiveList) -> Option<Arc<str>> {
        let plural = self.on_type(directives, "plural")?.text("value")?;
        self.check_name(plural);
        Some(shared(plural.value))
    }

    /// From `@query`; without it a type has every root field.
    pub(super) fn query_fields(&self, directives: &'a DirectiveList) -> QueryFields {
        let Some(query) = self.on_type(directives, "query") else {
            return QueryFields::default();
        };
        let read = query.flag("read").unwrap_or(true);
        QueryFields {
            read,
            connection: query.flag("connection").unwrap_or(read),
            aggregate: query.flag("aggregate").unwrap_or(false),
        }
    }

    /// From `@limit`.
    pub(super) fn limit(&mut self, directives: &'a DirectiveList) -> Limit {
        let Some(limit) = self.on_type(directives, "limit") else {
            return Limit::default();
        };
        let read = Limit {
            default: self.rows(limit, "default"),
            max: self.rows(limit, "max"),
        };
        if let (Some(default), Some(max)) = (read.default, read.max)
            && default > max
        {
            let message =
                format!("the default of {default} rows is more than the {max} at the most");
            self.found.wrong(limit.place(), message);
        }
        read
    }

    fn rows(&mut self, limit: Applied<'a>, argument: &str) -> Option<u32> {
        let rows = limit.number(argument)?;
        if rows < 1 {
            let message = format!("`{argument}` is {rows}, and a list needs at least 1 row");
            self.found.wrong(limit.place(), message);
        }
        u32::try_from(rows).ok()
    }
}
