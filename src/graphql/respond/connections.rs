//! Writes connections: edges, cursors, totals and page information.

use apollo_compiler::parser::SourceSpan;

use super::sink::Sink;
use super::{Fail, Outcome, Responder, Row};
use crate::engine::{Group, Level};
use crate::graphql::cursor::CursorScope;
use crate::graphql::shape::{
    CitationsShape, CompleteShape, ConnectionOut, ConnectionShape, EdgeOut, EntityShape, Fields,
    Keyed, PageOut, RelationOut,
};
use crate::graphql::words::PageField;
use crate::value::{Value, ValueRef};

impl<'a, S: Sink> Responder<'a, S> {
    pub(super) fn connection(
        &mut self,
        level: Level<'a>,
        shape: &'a ConnectionShape,
        complete: Option<(&CompleteShape, Row<'_>)>,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let rows = match shape.rows {
            Some(index) => Some(self.group(level, index, span)?),
            None => None,
        };
        let scope = rows.and_then(|group| self.cursor_scope(shape, group));
        let scope = scope.as_ref();
        self.object(&shape.fields, |this, field| match (&field.out, rows) {
            (ConnectionOut::TypeName(name), _) => this.data(name.as_str()),
            (ConnectionOut::Aggregate(fields), _) => {
                this.aggregate(level, shape.aggregates, fields, field.span)
            }
            (ConnectionOut::Complete, _) => this.complete(complete, field.span),
            (ConnectionOut::Edges(fields), Some(group)) => this.list(group.range(), |this, row| {
                this.edge(group, row, fields, scope)
            }),
            (ConnectionOut::TotalCount, Some(group)) => this.data(&group.total()),
            (ConnectionOut::PageInfo(fields), Some(group)) => this.page_info(group, fields, scope),
            (ConnectionOut::Types(fields), Some(group)) => this.hits_by_type(group, fields),
            (ConnectionOut::PageInfo(fields), None) => this.page_type(fields),
            (
                ConnectionOut::Edges(_) | ConnectionOut::TotalCount | ConnectionOut::Types(_),
                None,
            ) => Err(this.internal("a connection lacks the request for its rows", field.span)),
        })
    }

    /// Whether an entity says of a list that it is whole. What it does not say is not known.
    fn complete(
        &mut self,
        of: Option<(&CompleteShape, Row<'_>)>,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let Some((shape, row)) = of else {
            return self.null();
        };
        let is_named = |value: &Value| *value == Value::String(shape.list.to_string());
        match row.0.cells.entity(row.1, shape.slot) {
            Ok(ValueRef::List(lists)) if lists.iter().any(is_named) => self.data(&true),
            Ok(_) => self.null(),
            Err(unexpected) => {
                self.mismatch(&shape.name, row, &unexpected.found, span);
                self.null()
            }
        }
    }

    /// What the cursors of a connection are made with; only where any is written.
    fn cursor_scope(&self, shape: &ConnectionShape, group: Group<'a>) -> Option<CursorScope> {
        let select = group.select;
        let scope = || shape.arguments.cursor_scope(self.material.ontology, select);
        select.positions.then(scope)
    }

    fn edge(
        &mut self,
        group: Group<'a>,
        row: usize,
        fields: &'a Fields<EdgeOut>,
        scope: Option<&CursorScope>,
    ) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            EdgeOut::TypeName(name) => this.data(name.as_str()),
            EdgeOut::Cursor => this.cursor(group, Some(row), scope),
            EdgeOut::Node(shape) => this.entity(group, row, shape),
            EdgeOut::Properties(fields) => this.object(fields, |this, field| {
                this.relation_property(group, row, field)
            }),
            EdgeOut::Named(shape) => this.edge_name((group, row), shape, field.span),
            EdgeOut::Score => this.data(&group.rows.cells.score(row)),
            EdgeOut::Validity => this.validity(group.rows.cells.validity(row).relation),
            EdgeOut::Matched(fields) => this.matched(group, row, fields),
        })
    }

    fn relation_property(
        &mut self,
        group: Group<'a>,
        row: usize,
        field: &'a Keyed<RelationOut>,
    ) -> Outcome {
        match &field.out {
            RelationOut::TypeName(name) => self.data(name.as_str()),
            RelationOut::Property(property) => {
                let cell = group.rows.cells.relation(row, property.slot);
                let subject = Row(group.rows, row).into();
                self.property(property, (cell, subject), field.span)
            }
            RelationOut::Citations(shape) => self.citations(group, row, shape, field.span),
        }
    }

    /// The sources that the relation to a row names, as far as they are there.
    fn citations(
        &mut self,
        group: Group<'a>,
        row: usize,
        shape: &'a CitationsShape,
        span: Option<SourceSpan>,
    ) -> Outcome {
        if let Err(unexpected) = group.rows.cells.relation(row, shape.ids.slot) {
            self.mismatch(
                &shape.ids.name,
                Row(group.rows, row),
                &unexpected.found,
                span,
            );
            return Err(Fail::Null);
        }
        self.named(group.below(row), shape.branch, &shape.sources, span)
    }

    /// What is named by ids, as far as it is there.
    pub(super) fn named(
        &mut self,
        level: Level<'a>,
        branch: usize,
        shape: &'a EntityShape,
        span: Option<SourceSpan>,
    ) -> Outcome {
        let named = level.named(branch);
        let named = named.map_err(|error| self.store_error(error, span))?;
        // Of several entities with one id the first is shown, as `node(id:)` has it.
        let rows = named.filter_map(|group| Some((group, group.range().next()?)));
        self.list(rows, |this, (group, row)| this.entity(group, row, shape))
    }

    /// Where a page was taken from a position on, there were rows on its other side.
    fn page_info(
        &mut self,
        group: Group<'a>,
        fields: &'a Fields<PageOut>,
        scope: Option<&CursorScope>,
    ) -> Outcome {
        let page = &group.select.page;
        let (backward, after, before) =
            (page.backward, page.after.is_some(), page.before.is_some());
        let range = group.range();
        self.object(fields, |this, field| match &field.out {
            PageOut::TypeName(name) => this.data(name.as_str()),
            PageOut::Field(field) => match field {
                PageField::HasNextPage if backward => this.data(&before),
                PageField::HasNextPage => this.data(&group.more()),
                PageField::HasPreviousPage if backward => this.data(&group.more()),
                PageField::HasPreviousPage => this.data(&after),
                PageField::StartCursor => this.cursor(group, range.clone().next(), scope),
                PageField::EndCursor => this.cursor(group, range.clone().next_back(), scope),
            },
        })
    }

    /// Writes page information of which nothing is asked but its type.
    fn page_type(&mut self, fields: &'a Fields<PageOut>) -> Outcome {
        self.object(fields, |this, field| match &field.out {
            PageOut::TypeName(name) => this.data(name.as_str()),
            PageOut::Field(_) => {
                Err(this.internal("a page lacks the request for its rows", field.span))
            }
        })
    }

    fn cursor(
        &mut self,
        group: Group<'a>,
        row: Option<usize>,
        scope: Option<&CursorScope>,
    ) -> Outcome {
        match (row, scope) {
            (Some(row), Some(scope)) => self.data(&scope.encode(&group.rows.cells.position(row))),
            // A page without rows has no cursors.
            (None, _) => self.null(),
            (Some(_), None) => Err(self.internal("a cursor was not asked for", None)),
        }
    }
}
